import type { Box } from "../geometry/box.ts";
import type { PixelRange } from "./cropToBody.ts";
import type { InputContract, SizeRule } from "./DetectorContract.ts";

/** How a slice lies in a network's picture, and so the way back of its boxes. */
export interface InputFrame {
  /** What was cut out of the slice. */
  readonly crop: PixelRange;
  /** Size that it was brought to [px]. */
  readonly contentWidth: number;
  readonly contentHeight: number;
  /** Size of the picture: filled up at the right and at the bottom [px]. */
  readonly width: number;
  readonly height: number;
}

/**
 * The frame of a slice.
 *
 * @param spacingXMm distance of its columns, `spacingYMm` of its rows [mm]
 */
export function inputFrame(
  crop: PixelRange,
  spacingXMm: number,
  spacingYMm: number,
  { size, multiple }: Pick<InputContract, "size" | "multiple">,
): InputFrame {
  const columns = crop.right - crop.left;
  const rows = crop.bottom - crop.top;
  const [contentWidth, contentHeight] = contentSize(columns, rows, spacingXMm, spacingYMm, size);
  const filled = (length: number) => Math.ceil(length / multiple) * multiple;
  return { crop, contentWidth, contentHeight, width: filled(contentWidth), height: filled(contentHeight) };
}

function contentSize(
  columns: number,
  rows: number,
  spacingXMm: number,
  spacingYMm: number,
  size: SizeRule,
): readonly [width: number, height: number] {
  if (size.rule === "fixed") return scaled(columns, rows, size.px / Math.max(columns, rows));
  const width = atLeastOne((columns * spacingXMm) / size.mmPerPx);
  const height = atLeastOne((rows * spacingYMm) / size.mmPerPx);
  const longer = Math.max(width, height);
  return longer > size.most ? scaled(width, height, size.most / longer) : [width, height];
}

const scaled = (width: number, height: number, factor: number) =>
  [atLeastOne(width * factor), atLeastOne(height * factor)] as const;

const atLeastOne = (length: number): number => Math.max(1, Math.floor(length + 0.5));

/** A box of the picture as a box of the slice, in image coordinates; not clipped. */
export function sliceBoxFromInput({ left, top, right, bottom }: Box, frame: InputFrame): Box {
  const { crop, contentWidth, contentHeight } = frame;
  const scaleX = (crop.right - crop.left) / contentWidth;
  const scaleY = (crop.bottom - crop.top) / contentHeight;
  return {
    left: left * scaleX + crop.left,
    top: top * scaleY + crop.top,
    right: right * scaleX + crop.left,
    bottom: bottom * scaleY + crop.top,
  };
}

/** A box of the slice as a box of the picture: the way there. */
export function inputBoxFromSlice({ left, top, right, bottom }: Box, frame: InputFrame): Box {
  const { crop, contentWidth, contentHeight } = frame;
  const scaleX = contentWidth / (crop.right - crop.left);
  const scaleY = contentHeight / (crop.bottom - crop.top);
  return {
    left: (left - crop.left) * scaleX,
    top: (top - crop.top) * scaleY,
    right: (right - crop.left) * scaleX,
    bottom: (bottom - crop.top) * scaleY,
  };
}
