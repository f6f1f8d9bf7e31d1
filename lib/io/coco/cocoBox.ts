import { z } from "zod";

/** Pixels beyond any image: a box that reaches so far is a slip of the pen. */
const FURTHEST_PX = 1e6;
const place = z.number().min(-FURTHEST_PX).max(FURTHEST_PX);
const length = (what: string) =>
  z.number().max(FURTHEST_PX).min(0, `the ${what} is negative: a box is x, y, width, height`);

/** x, y, width, height [px], as COCO has it. */
export const cocoBox = z.tuple([place, place, length("width"), length("height")], {
  error: "a box is four numbers: x, y, width, height",
});

/** Left, top, right, bottom: the right edge is x + width, so that the public rule's added pixel falls where it expects. */
export const edgesOf = ([x, y, width, height]: z.infer<typeof cocoBox>): [number, number, number, number] => [
  x,
  y,
  x + width,
  y + height,
];

interface Placed {
  readonly bbox: z.infer<typeof cocoBox>;
  readonly width: number | null;
  readonly height: number | null;
}

/** Share of boxes that must speak for corners before they are taken for such; a few boxes past the edge are usual. */
const MOST_OF_THEM = 0.5;

/**
 * Whether boxes are corners (left, top, right, bottom) that somebody took for x, y, width, height: as the latter most of them
 * leave their image by more than a pixel, as the former all lie in it.
 */
export function looksLikeCorners(boxes: readonly Placed[]): boolean {
  let sized = 0;
  let leaving = 0;
  for (const { bbox, width, height } of boxes) {
    if (width === null || height === null) continue;
    const [left, top, third, fourth] = bbox;
    if (third < left || fourth < top || third > width + 1 || fourth > height + 1) return false;
    sized++;
    if (left + third > width + 1 || top + fourth > height + 1) leaving++;
  }
  return sized > 0 && leaving / sized > MOST_OF_THEM;
}
