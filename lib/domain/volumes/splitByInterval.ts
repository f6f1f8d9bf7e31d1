import { differencesMm, isSameInterval } from "./intervals.ts";
import type { StackedFrame } from "./PlacedFrame.ts";

/** As many equal distances in a row are an interval of their own; fewer may be slices missing here and there. */
const STEADY = 3;

interface SteadyRun {
  /** Distances `from` to before `to`: slices `from` to `to` inclusive. */
  readonly from: number;
  readonly to: number;
  readonly intervalMm: number;
}

/**
 * A stack cut where its interval changes for good, such as from 5 mm to 2.5 mm, so that each part has one interval.
 * Single larger distances are gaps and do not cut. A slice where two runs meet goes to the upper one.
 *
 * @param stack ordered head to feet, no two slices at one position
 */
export function splitByInterval(stack: readonly StackedFrame[]): readonly (readonly StackedFrame[])[] {
  const parts: (readonly StackedFrame[])[] = [];
  let start = 0;
  let before: SteadyRun | null = null;
  for (const run of steadyRuns(differencesMm(stack))) {
    if (before && !isSameInterval(before.intervalMm, run.intervalMm)) {
      parts.push(stack.slice(start, before.to + 1));
      start = before.to + 1;
    }
    before = run;
  }
  parts.push(stack.slice(start));
  return parts;
}

function steadyRuns(differences: readonly number[]): readonly SteadyRun[] {
  const runs: SteadyRun[] = [];
  let from = 0;
  while (from < differences.length) {
    const intervalMm = differences[from] ?? 0;
    let to = from + 1;
    while (to < differences.length && isSameInterval(differences[to] ?? 0, intervalMm)) to++;
    if (to - from >= STEADY) runs.push({ from, to, intervalMm });
    from = to;
  }
  return runs;
}
