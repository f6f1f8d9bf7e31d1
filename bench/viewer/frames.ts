import { setTimeout as wait } from "node:timers/promises";
import type { CDPSession, Page } from "playwright-core";
import type { Bench, Outcome } from "../Bench.ts";
import { FIRST_WINDOW } from "./Harness.ts";
import { openPages, type Pages, type ViewerName } from "./openPages.ts";
import { checkSameGray } from "./sameGray.ts";

const SLICES = 40;
const FRAMES = 60;
/** A viewer that has not gone through its slices by then waits for a drawing that does not come. */
const READY_WITHIN_MS = 60_000;
/** DESIGN: frames half as long as those of the others. */
const AT_LEAST = 2;

type Step = (page: Page, frame: number) => Promise<void>;

/** A drag that widens the window and moves its centre. */
const dragWindow: Step = (page, frame) =>
  page.evaluate(
    ([centerHu, widthHu]) => window.harness.window(centerHu ?? 0, widthHu ?? 1),
    [FIRST_WINDOW.centerHu + frame, FIRST_WINDOW.widthHu + 3 * frame],
  );

/** Down the series and up again, slice by slice. */
const scroll: Step = (page, frame) => {
  // From the second one: a viewer does not draw a slice again that it shows.
  const around = (frame + 1) % (2 * (SLICES - 1));
  const slice = around < SLICES ? around : 2 * (SLICES - 1) - around;
  return page.evaluate((index) => window.harness.slice(index), slice);
};

/**
 * Frames of a viewer, ours against the others, in the same page with the same slices, all of them loaded before.
 *
 * What counts is how long a frame keeps the browser's main thread at work (Chromium's own count of it), the longest but
 * one in twenty of them: when a frame takes longer than the screen's interval, the hand feels it.
 */
export const frameBench = (name: string, does: string, act: "window" | "scroll"): Bench => ({
  name,
  does,
  async prepare() {
    const pages = await openPages(SLICES);
    const opened = new Map<ViewerName, Viewer>();
    for (const viewer of ["ours", "cornerstone3d", "dwv"] as const) {
      const ready = await Promise.race([open(pages, viewer), wait(READY_WITHIN_MS, null, { ref: false })]);
      if (!ready) {
        await pages[Symbol.asyncDispose]();
        return { skipped: `${viewer} did not go through its slices within ${READY_WITHIN_MS / 1000} s` };
      }
      opened.set(viewer, ready);
    }
    const of = (viewer: ViewerName): Viewer => {
      const found = opened.get(viewer);
      if (!found) throw new Error(`${viewer} is not open`);
      return found;
    };
    const run = async (viewer: ViewerName): Promise<Outcome> => ({
      bytes: null,
      ms: await longFrame(of(viewer), act === "window" ? dragWindow : scroll),
    });
    return {
      input: `${FRAMES} frames, p95 of main-thread CPU time`,
      ours: { run: () => run("ours") },
      peers: [
        {
          name: "@cornerstonejs/core, CPU",
          atLeast: AT_LEAST,
          bytesAtMost: null,
          run: () => run("cornerstone3d"),
        },
        { name: "dwv", atLeast: AT_LEAST, bytesAtMost: null, run: () => run("dwv") },
      ],
      check: () =>
        checkSameGray(
          [...opened.values()].map(({ page }) => page),
          FIRST_WINDOW,
        ),
      close: async () => pages[Symbol.asyncDispose](),
    };
  },
});

interface Viewer {
  readonly page: Page;
  readonly browser: CDPSession;
}

async function open(pages: Pages, viewer: ViewerName): Promise<Viewer> {
  const page = await pages.open(viewer);
  const browser = await page.context().newCDPSession(page);
  // Of the thread, not of the clock: what else the machine does is not a viewer's doing.
  await browser.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.evaluate((slices) => window.harness.open(slices), SLICES);
  for (let slice = 1; slice < SLICES; slice++) await scroll(page, slice - 1);
  for (let slice = SLICES - 2; slice >= 0; slice--)
    await page.evaluate((i) => window.harness.slice(i), slice);
  return { page, browser };
}

/** Main-thread time of the frame that is longer than 95 % of all [ms], less what asking for a frame costs by itself. */
async function longFrame(viewer: Viewer, step: Step): Promise<number> {
  const asking = await framesMs(viewer, (page) => page.evaluate(() => undefined));
  const frames = await framesMs(viewer, step);
  const idle = asking.toSorted((a, b) => a - b)[FRAMES >> 1] ?? 0;
  return Math.max(0.01, (frames.toSorted((a, b) => a - b)[Math.floor(0.95 * FRAMES)] ?? Number.NaN) - idle);
}

async function framesMs({ page, browser }: Viewer, step: Step): Promise<number[]> {
  const times: number[] = [];
  for (let frame = 0; frame < FRAMES; frame++) {
    const before = await busyMs(browser);
    await step(page, frame);
    // What was drawn also has to reach the screen.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    times.push((await busyMs(browser)) - before);
  }
  return times;
}

async function busyMs(browser: CDPSession): Promise<number> {
  const { metrics } = await browser.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
}
