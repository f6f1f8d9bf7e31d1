import type { BrowserSlice } from "#lib/client/fetchHuSlice.ts";
import { grayFromHu } from "#lib/domain/windowing/grayFromHu.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";

/** What the server puts where no slice is kept [HU]. */
const NO_SLICE_HU = -32768;

/** Lies between black and the darkest tissue of common windows: absent, not air. */
const ABSENT = 0xff271e17;

/** A coronal cut in grey levels, one pixel a value; missing slices in the colour of the panel. */
export function paintCoronal(canvas: HTMLCanvasElement, cut: BrowserSlice, window: Window): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  canvas.width = cut.columns;
  canvas.height = cut.rows;
  const pixels = context.createImageData(cut.columns, cut.rows);
  const words = new Uint32Array(pixels.data.buffer);
  for (let at = 0; at < cut.hu.length; at++) {
    const hu = cut.hu[at] ?? NO_SLICE_HU;
    const gray = grayFromHu(hu, window);
    words[at] = hu === NO_SLICE_HU ? ABSENT : 0xff000000 | (gray << 16) | (gray << 8) | gray;
  }
  context.putImageData(pixels, 0, 0);
}
