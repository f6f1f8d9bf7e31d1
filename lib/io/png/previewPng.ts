import { grayPng } from "./grayPng.ts";
import { type PreviewWish, previewGray } from "./previewGray.ts";

/** An 8-bit grey PNG of a slice, or of a part of one, through a window: for lists and thumbnails. */
export const previewPng = (wish: PreviewWish): Uint8Array =>
  grayPng(previewGray(wish), wish.outputPx.width, wish.outputPx.height);
