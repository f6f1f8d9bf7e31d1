import type { CDPSession, Page } from "playwright-core";
import type { Bench } from "../Bench.ts";
import { seedEntries } from "../lesions/seedEntries.ts";
import { signedInPage } from "../lesions/signedInPage.ts";
import { isAppBuilt, servedApp } from "../servedApp.ts";

const LESIONS = 1_000_000;
const FRAMES = 240;
/** What a wheel's notch, or a fast finger, moves in a frame. */
const MOVED_PX = 120;
/** A frame of a screen that shows sixty in a second [ms]. */
const FRAME_MS = 1000 / 60;

/**
 * The grid of a million lesions in the built app, scrolled through: how long a frame keeps the browser's main thread at
 * work, the longest but one in twenty of them. Where the scrolling begins is another place each time, so that pages and
 * pictures come from the server meanwhile.
 */
export const bench: Bench = {
  name: "lesions-scroll",
  does: "a frame of scrolling through the grid of lesions, p95 of main-thread CPU time",
  async prepare() {
    if (!isAppBuilt()) return { skipped: "the app is not built: npx next build" };
    const app = await servedApp();
    await seedEntries(app.services.db, LESIONS);
    const { page, ...opened } = await signedInPage(app);
    const session = await page.context().newCDPSession(page);
    // Of the thread, not of the clock: what else the machine does is not the list's doing.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    let rounds = 0;
    let shown = "";
    return {
      input: `${LESIONS} lesions, ${FRAMES} frames of ${MOVED_PX} px`,
      ours: {
        async before() {
          await openAt(page, ++rounds * 90_000);
        },
        async run() {
          const times = await framesMs(session, page);
          shown =
            (await page.getByRole("listbox").getByRole("option").first().getAttribute("aria-label")) ?? "";
          const over = times.filter((ms) => ms > FRAME_MS).length;
          process.stderr.write(`  ${over} of ${FRAMES} frames over ${FRAME_MS.toFixed(1)} ms\n`);
          return {
            bytes: null,
            ms: times.toSorted((a, b) => a - b)[Math.floor(0.95 * FRAMES)] ?? Number.NaN,
          };
        },
      },
      peers: [
        {
          name: `the limit, ${FRAME_MS.toFixed(1)} ms`,
          atLeast: 1,
          bytesAtMost: null,
          run: async () => ({ bytes: null, ms: FRAME_MS }),
        },
      ],
      async check() {
        if (!/^(Lesion \d+|On its way)/.test(shown)) throw new Error(`the list shows "${shown}"`);
      },
      async close() {
        await opened[Symbol.asyncDispose]();
        await app[Symbol.asyncDispose]();
      },
    };
  },
};

async function openAt(page: Page, place: number): Promise<void> {
  await page.goto(`/lesions?at=${place}`);
  await page
    .getByRole("option", { name: /^Lesion \d+/ })
    .first()
    .waitFor();
}

async function framesMs(session: CDPSession, page: Page): Promise<number[]> {
  const list = await page.getByRole("listbox").elementHandle();
  if (!list) throw new Error("there is no list");
  const times: number[] = [];
  for (let frame = 0; frame < FRAMES; frame++) {
    const before = await busyMs(session);
    await list.evaluate(
      (scrolled, movedPx) =>
        new Promise((resolve) => {
          scrolled.scrollTop += movedPx;
          // What was drawn also has to reach the screen.
          requestAnimationFrame(() => requestAnimationFrame(resolve));
        }),
      MOVED_PX,
    );
    times.push((await busyMs(session)) - before);
  }
  return times;
}

async function busyMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
}
