import { medianOf } from "./middle.ts";

export interface Pace {
  /** Median seconds a verdict: of all, and of the last ten; null before the first. */
  readonly medianSeconds: number | null;
  readonly lastTenSeconds: number | null;
  /** Whether the last ten took half as long again as those before them. */
  readonly falls: boolean;
}

const LAST = 10;
/** Tiredness is told by this much more time; single hard cases do not move a median. */
const SLOWER_BY = 1.5;

/**
 * A reader's pace, from seconds a verdict in the order in which they were given.
 *
 * Whether it falls is judged from the twentieth verdict on: ten against at least ten before them.
 */
export function paceOf(seconds: readonly number[]): Pace {
  const last = medianOf(seconds.slice(-LAST));
  const before = seconds.length >= 2 * LAST ? medianOf(seconds.slice(0, -LAST)) : null;
  return {
    medianSeconds: medianOf(seconds),
    lastTenSeconds: last,
    falls: before !== null && last !== null && last >= SLOWER_BY * before && last > before,
  };
}
