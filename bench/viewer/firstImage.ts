import type { Page } from "playwright-core";
import type { Bench, Outcome, Work } from "../Bench.ts";
import { FIRST_WINDOW } from "./Harness.ts";
import { openPages, VIEWERS, type ViewerName } from "./openPages.ts";
import { checkSameGray } from "./sameGray.ts";

/**
 * From asking a page that has loaded its scripts to open a slice until that is on the screen: making the viewer, fetching
 * and decoding the slice, and drawing it. A new page each time, for everything is fast the second time.
 *
 * Each fetches the slice from the same server in the form that it reads: ours a PNG that it has to inflate, dwv a DICOM
 * file, and @cornerstonejs/core bare pixels, which is less than it would have to do in a hospital.
 */
export const firstImage: Bench = {
  name: "viewer-first-image",
  does: "opening a slice, until it is on the screen",
  async prepare() {
    const pages = await openPages(1);
    const fresh = new Map<ViewerName, Page>();
    const pageOf = (viewer: ViewerName): Page => {
      const page = fresh.get(viewer);
      if (!page) throw new Error(`${viewer} has no page`);
      return page;
    };
    const work = (viewer: ViewerName): Work => ({
      async before() {
        await fresh.get(viewer)?.close();
        fresh.set(viewer, await pages.open(viewer));
      },
      run: () => openedIn(pageOf(viewer)),
    });
    return {
      input: "one slice of 512 x 512 from loopback, page already there",
      ours: work("ours"),
      peers: [
        { name: "@cornerstonejs/core, CPU", atLeast: null, bytesAtMost: null, ...work("cornerstone3d") },
        { name: "dwv", atLeast: null, bytesAtMost: null, ...work("dwv") },
      ],
      check: () => checkSameGray(VIEWERS.map(pageOf), FIRST_WINDOW),
      close: async () => pages[Symbol.asyncDispose](),
    };
  },
};

async function openedIn(page: Page): Promise<Outcome> {
  const ms = await page.evaluate(async () => {
    const from = performance.now();
    await window.harness.open(1);
    // What was drawn also has to reach the screen.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - from;
  });
  return { bytes: null, ms };
}
