import { deflateSync } from "node:zlib";
import { AppError } from "#lib/domain/errors.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import { FILTER } from "#lib/domain/png/rowFilter.ts";
import { grayFromHu } from "#lib/domain/windowing/grayFromHu.ts";
import { windowFromLowHigh } from "#lib/domain/windowing/lowHighHu.ts";
import { greyscalePng } from "./pngFormat.ts";
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
 * An 8-bit grey PNG of a slice, or of a part of one, through a window: for lists and thumbnails. HU are resampled
 * before they are windowed, so that a pixel half bone, half air becomes what lies between and not grey by accident of
 * clipping.
 */
export function previewPng(wish: PreviewWish): Uint8Array {
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

  const pixels = resampleHu(hu, { columns, rows }, crop, { columns: width, rows: height });
  const lines = new Uint8Array(height * (1 + width));
  for (let y = 0, to = 0, from = 0; y < height; y++) {
    lines[to++] = FILTER.sub;
    let left = 0;
    for (let x = 0; x < width; x++) {
      const value = pixels[from++] ?? Number.NaN;
      const gray = Number.isNaN(value) ? 0 : grayFromHu(value, window);
      lines[to++] = gray - left;
      left = gray;
    }
  }
  return greyscalePng(width, height, 8, deflateSync(lines));
}
