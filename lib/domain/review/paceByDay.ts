import { medianOf } from "../agreement/middle.ts";

/** How much and how fast somebody read on one day, in UTC: `2026-11-23`. */
export interface PaceOfDay {
  readonly day: string;
  readonly verdicts: number;
  readonly medianSeconds: number;
}

/**
 * A reader's pace day by day, the oldest first: how many verdicts, and the median of the seconds that each took. Days without
 * any are left out. What was taken back must be left out by the caller.
 *
 * @param mostDays of more days only so many of the latest are told
 */
export function paceByDay(
  readings: readonly { readonly at: Date; readonly seconds: number }[],
  mostDays: number,
): PaceOfDay[] {
  const byDay = Map.groupBy(readings, ({ at }) => at.toISOString().slice(0, 10));
  return [...byDay]
    .map(([day, ofDay]) => ({
      day,
      verdicts: ofDay.length,
      medianSeconds: medianOf(ofDay.map(({ seconds }) => seconds)) ?? 0,
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .slice(-mostDays);
}
