import { AppError } from "#lib/domain/errors.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import { grayFromHu } from "#lib/domain/windowing/grayFromHu.ts";
import { windowFromLowHigh } from "#lib/domain/windowing/lowHighHu.ts";
import { resampleHu } from "./resampleHu.ts";

/** A preview is looked at on a screen. */
const MOST_OUTPUT_PX = 4096;

export interface PreviewWish {
  /** `[rows, columns]`, row by row [HU]. */
  readonly hu: Int16Array;
  readonly columns: number;
  readonly rows: number;
  readonly windowHu: readonly [lowHu: number, highHu: number];
  /** The part to show, in image coordinates; the whole slice when absent. May reach beyond it: black there. */
  readonly crop?: Box;
  readonly outputPx: { readonly width: number; readonly height: number };
}

/**
 * The grey values, row by row, of a slice or of a part of one through a window. HU are resampled before they are
 * windowed, so that a pixel half bone, half air becomes what lies between and not grey by accident of clipping.
 */
export function previewGray(wish: PreviewWish): Uint8Array {
  const { hu, columns, rows, outputPx } = wish;
  const { width, height } = outputPx;
  if (![width, height].every((px) => Number.isInteger(px) && px >= 1 && px <= MOST_OUTPUT_PX)) {
    throw new AppError("bad-request", `A preview is 1 to ${MOST_OUTPUT_PX} pixels wide and high.`);
  }
  const crop = wish.crop ?? { left: 0, top: 0, right: columns, bottom: rows };
  if (!(crop.right > crop.left && crop.bottom > crop.top)) {
    throw new AppError("bad-request", "The part of a slice to show has no area.");
  }
  const window = windowFromLowHigh(wish.windowHu);
  if (!(window.widthHu >= 1)) throw new AppError("bad-request", "A window is at least 1 HU wide.");

  return Uint8Array.from(
    resampleHu(hu, { columns, rows }, crop, { columns: width, rows: height }),
    (value) => (Number.isNaN(value) ? 0 : grayFromHu(value, window)),
  );
}
