import { areaOf, type Box } from "../geometry/box.ts";
import type { ImageSize } from "../geometry/point.ts";

/**
 * A slice in which the pixels of each box have its label and all others 0: those whose centre lies in the box. Where
 * boxes overlap the smaller one stands, so that a lesion inside a large one is not lost.
 */
export function labelSlice(
  boxes: readonly { readonly label: number; readonly box: Box }[],
  { columns, rows }: ImageSize,
): Int16Array {
  const labels = new Int16Array(columns * rows);
  for (const { label, box } of boxes.toSorted((a, b) => areaOf(b.box) - areaOf(a.box))) {
    // A pixel of index i has its centre at i + 0.5.
    const first = (edge: number) => Math.max(0, Math.ceil(edge - 0.5));
    const behind = (edge: number, size: number) => Math.min(size, Math.floor(edge - 0.5) + 1);
    const [left, right] = [first(box.left), behind(box.right, columns)];
    for (let row = first(box.top); row < behind(box.bottom, rows); row++) {
      if (left < right) labels.fill(label, row * columns + left, row * columns + right);
    }
  }
  return labels;
}
