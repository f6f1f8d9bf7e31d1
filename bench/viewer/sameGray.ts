import type { Page } from "playwright-core";
import type { Window } from "#lib/domain/windowing/Window.ts";

/** Grey levels by which what two viewers show may differ: they make the pixels between pixels in their own ways. */
const GRAY_TOLERANCE = 3;

/** Sets the same window in all viewers' pages. @throws Error when they do not show the same greys then */
export async function checkSameGray(pages: readonly Page[], { centerHu, widthHu }: Window): Promise<void> {
  const middles = await Promise.all(
    pages.map(async (page) => {
      // Another window than the one that is shown: some do not draw that again.
      await page.evaluate(
        ([center, width]) => window.harness.window(center ?? 0, width ?? 1),
        [centerHu + 7, widthHu],
      );
      return page.evaluate(() => window.harness.middle());
    }),
  );
  const [first = Number.NaN] = middles;
  if (!middles.every((middle) => Math.abs(middle - first) <= GRAY_TOLERANCE)) {
    throw new Error(`the viewers do not show the same: mean grey levels ${middles.join(", ")}`);
  }
}
