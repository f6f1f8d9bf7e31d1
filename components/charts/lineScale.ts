/** An axis of a line chart. */
export interface Axis {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  /** Doublings take equal lengths, as readers of FROC curves know it; values below `min` are drawn on it. */
  readonly log?: boolean;
  readonly text?: (value: number) => string;
}

/** Where a value lies on an axis, 0..1; what is beyond its ends lies on them. */
export function placeOn({ min, max, log }: Axis, value: number): number {
  const place = log
    ? Math.log(Math.max(value, min) / min) / Math.log(max / min)
    : (value - min) / (max - min);
  return Math.min(1, Math.max(0, place));
}

/**
 * Moves labels at the end of their lines apart, so that none lies over another: from above to below, each at least so far from
 * the one above, and all back up when the lowest has left the room.
 *
 * @param wished where each would stand [px from above]
 * @returns in the order given
 */
export function spreadLabels(wished: readonly number[], apart: number, bottom: number): readonly number[] {
  const order = [...wished.keys()].sort((a, b) => (wished[a] ?? 0) - (wished[b] ?? 0));
  const placed = new Array<number>(wished.length).fill(0);
  let above = Number.NEGATIVE_INFINITY;
  for (const at of order) {
    above = Math.max(wished[at] ?? 0, above + apart);
    placed[at] = above;
  }
  let below = bottom + apart;
  for (const at of order.toReversed()) {
    below = Math.min(placed[at] ?? 0, below - apart);
    placed[at] = below;
  }
  return placed;
}
