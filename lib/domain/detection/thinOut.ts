/**
 * Which boxes stay when those that overlap a surer one more than `iou` are taken away: greedy, by score; of equal scores the
 * first counts as surer (Girshick et al., CVPR 2014, section 2.2; "non-maximum suppression").
 *
 * Edges are continuous, no pixel is added. A box without area overlaps nothing.
 *
 * @param boxes `[n, 4]`: left, top, right, bottom
 * @param scores finite
 * @param most stops when so many stay
 * @returns rows of `boxes`, the surest first
 */
export function thinOut(
  boxes: ArrayLike<number>,
  scores: ArrayLike<number>,
  iou: number,
  most = Number.POSITIVE_INFINITY,
): number[] {
  const order = orderByScore(scores);
  const areas = areasOf(boxes, scores.length);
  const gone = new Uint8Array(scores.length);
  const stay: number[] = [];
  for (let i = 0; i < order.length && stay.length < most; i++) {
    const row = order[i] ?? 0;
    if (gone[row] === 1) continue;
    stay.push(row);
    if (iou < 1) takeAway(boxes, areas, order, i, iou, gone);
  }
  return stay;
}

/** Rows, the surest first; equal scores in their own order. */
export function orderByScore(scores: ArrayLike<number>): Int32Array {
  const order = Int32Array.from({ length: scores.length }, (_, row) => row);
  return order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

function areasOf(boxes: ArrayLike<number>, count: number): Float64Array {
  const areas = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const at = 4 * row;
    const width = (boxes[at + 2] ?? 0) - (boxes[at] ?? 0);
    const height = (boxes[at + 3] ?? 0) - (boxes[at + 1] ?? 0);
    areas[row] = width > 0 && height > 0 ? width * height : 0;
  }
  return areas;
}

/** Marks what overlaps the box at `order[from]` too much and comes after it. */
function takeAway(
  boxes: ArrayLike<number>,
  areas: Float64Array,
  order: Int32Array,
  from: number,
  iou: number,
  gone: Uint8Array,
): void {
  const row = order[from] ?? 0;
  const left = boxes[4 * row] ?? 0;
  const top = boxes[4 * row + 1] ?? 0;
  const right = boxes[4 * row + 2] ?? 0;
  const bottom = boxes[4 * row + 3] ?? 0;
  const area = areas[row] ?? 0;
  for (let i = from + 1; i < order.length; i++) {
    const other = order[i] ?? 0;
    if (gone[other] === 1) continue;
    const at = 4 * other;
    const width = Math.min(right, boxes[at + 2] ?? 0) - Math.max(left, boxes[at] ?? 0);
    if (width <= 0) continue;
    const height = Math.min(bottom, boxes[at + 3] ?? 0) - Math.max(top, boxes[at + 1] ?? 0);
    if (height <= 0) continue;
    const shared = width * height;
    if (shared > iou * (area + (areas[other] ?? 0) - shared)) gone[other] = 1;
  }
}
