import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { diskVolumeStore } from "#lib/io/store/diskVolumeStore.ts";
import { createUser } from "#lib/server/auth/createUser.ts";
import { createBatch } from "#lib/usecases/review/createBatch.ts";
import { seedDataset } from "../../e2e/seed/seedDataset.ts";
import type { Bench, Outcome } from "../Bench.ts";
import { isAppBuilt, type ServedApp, servedApp } from "../servedApp.ts";

/** Key presses a run; the slowest of them counts. What comes after the first is fetched while that one is looked at. */
const PRESSES = { warm: 5, cold: 1 } as const;
/** How long an item is looked at [ms]: a fast reader rules on thirty a minute. */
const LOOK_MS = 2000;
const READER = { email: "reader@bench.example", password: "a password for the bench" };

/**
 * The review workstation of the built app, in a browser: from the press of a key that rules on an item until the next
 * item's key slice is on the screen, by the browser's own clock.
 *
 * @param name   `next-item-warm`: the workstation had the time to fetch what comes next, as it does while a reader looks;
 *   `next-item-cold`: nothing of any slice that comes next has left the server before the key is pressed
 * @param limitMs what a reader may wait at most (the review's own measure)
 */
export const nextItem = (name: string, cache: keyof typeof PRESSES, limitMs: number): Bench => ({
  name,
  does: `the next item after a key press in the review, its slice ${cache === "warm" ? "fetched ahead" : "not yet fetched"}`,
  async prepare() {
    if (!isAppBuilt()) return { skipped: "the app is not built: npx next build" };
    const app = await servedApp();
    const browser = await chromium.launch({
      executablePath: process.env.LESIONARY_CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    });
    const { db, dataDir } = app.services;
    await seedDataset(db, diskVolumeStore(path.join(dataDir, "volumes")), PRESSES[cache] + 1);
    const { id } = await createUser(db, { ...READER, name: "Reader", role: "reader", mustChange: false });

    let reading: Reading | null = null;
    return {
      input: `${PRESSES[cache] === 1 ? "one item" : `the slowest of ${PRESSES[cache]} items`}, slices of 512 x 512`,
      ours: {
        async before() {
          await reading?.context.close();
          reading = await openBatch(app, browser, { userId: id, cache });
        },
        async run() {
          if (!reading) throw new Error("nothing is open");
          return slowest(reading, PRESSES[cache]);
        },
      },
      peers: [
        {
          name: `the limit, ${limitMs} ms`,
          atLeast: 1,
          bytesAtMost: null,
          run: async () => ({ bytes: null, ms: limitMs }),
        },
      ],
      async check() {
        const verdicts = await db.verdict.count();
        if (verdicts !== PRESSES[cache]) {
          throw new Error(`${PRESSES[cache]} keys were pressed, ${verdicts} verdicts are stored`);
        }
      },
      async close() {
        await browser.close();
        await app[Symbol.asyncDispose]();
      },
    };
  },
});

interface Reading {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly slices: SliceGate;
}

async function openBatch(
  { address, services }: ServedApp,
  browser: Browser,
  { userId, cache }: { userId: string; cache: keyof typeof PRESSES },
): Promise<Reading> {
  const batch = await createBatch(
    services,
    {
      name: "Bench",
      kind: "lesions",
      filter: {},
      readings: 1,
      readerIds: [],
      honeypotShare: 0,
    },
    { id: userId, name: "Reader", role: "admin" },
  );
  // Of its own, so that nothing is in its caches.
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 720 } });
  const signedIn = await context.request.post("/api/sign-in", { headers: { origin: address }, data: READER });
  if (!signedIn.ok()) throw new Error(`sign-in: ${signedIn.status()}`);
  const page = await context.newPage();
  await page.addInitScript(tellNextShown);
  const slices = new SliceGate(cache === "cold");
  await page.route("**/api/slices/**", async (route) => {
    await slices.pass(route.request().url());
    await route.continue();
  });
  await page.goto(`/review/batches/${batch.id}`);
  await page.locator("canvas.cornerstone-canvas").first().waitFor();
  return { context, page, slices };
}

async function slowest({ page, slices }: Reading, presses: number): Promise<Outcome> {
  const times: number[] = [];
  for (let press = 0; press < presses; press++) {
    await wait(LOOK_MS);
    const next = await page.evaluateHandle(() => ({ shown: nextShown() }));
    await page.keyboard.down("a");
    slices.release();
    await page.keyboard.up("a");
    times.push(await next.evaluate(({ shown }) => shown));
  }
  await page.getByText("all saved").waitFor();
  return { bytes: null, ms: Math.max(...times) };
}

declare global {
  /** From the next press of a key until another item's slice is on the screen [ms]. */
  function nextShown(): Promise<number>;
}

/** `nextShown`, made in the page. */
function tellNextShown(): void {
  const position = () => document.querySelector("header p")?.textContent;
  const isDrawn = () =>
    document.querySelector<HTMLElement>("canvas.cornerstone-canvas")?.style.visibility === "visible";
  globalThis.nextShown = () =>
    new Promise((resolve) => {
      const pressed = ({ timeStamp }: KeyboardEvent) => {
        const before = position();
        const look = () => {
          // The viewer may draw later in this frame: the next one begins when this one is done.
          if (position() !== before && isDrawn())
            requestAnimationFrame(() => resolve(performance.now() - timeStamp));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      addEventListener("keydown", pressed, { capture: true, once: true });
    });
}

/** Slices on their way to the browser: all of them, or at first those of the series asked for first alone. */
class SliceGate {
  #isHeld: boolean;
  #firstSeries: string | null = null;
  readonly #waiting: (() => void)[] = [];

  constructor(isHeld: boolean) {
    this.#isHeld = isHeld;
  }

  async pass(url: string): Promise<void> {
    const series = url.split("/").at(-2) ?? "";
    this.#firstSeries ??= series;
    if (this.#isHeld && series !== this.#firstSeries) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  release(): void {
    this.#isHeld = false;
    for (const go of this.#waiting.splice(0)) go();
  }
}
