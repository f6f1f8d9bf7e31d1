/** A reader's ruling on an item with a known answer. */
export interface HoneypotRuling {
  readonly at: Date;
  /** See `isRight`. */
  readonly right: boolean;
}

/** How many rulings were right; the share is null when there were none. */
export interface Share {
  readonly n: number;
  readonly right: number;
  readonly share: number | null;
}

/** A share within one calendar week, named by its Monday (`2026-11-23`). */
export interface WeekShare extends Share {
  readonly monday: string;
}

/**
 * A reader's score on items whose answer is known: right rulings over all rulings on such items, in whole and by week.
 *
 * Rulings that were taken back must be left out by the caller. `unsure` counts like any other decision: right only where
 * it is the known answer. No items: a null share and no weeks. Weeks run from Monday to Sunday in UTC, as ISO 8601 has
 * them; those without a ruling are not listed, so that a gap shows as a gap.
 */
export function honeypotScore(rulings: readonly HoneypotRuling[]): Share & { weeks: readonly WeekShare[] } {
  const byWeek = Map.groupBy(rulings, ({ at }) => mondayOf(at));
  const weeks = [...byWeek]
    .map(([monday, ofWeek]) => ({ monday, ...shareOf(ofWeek) }))
    .sort((a, b) => (a.monday < b.monday ? -1 : 1));
  return { ...shareOf(rulings), weeks };
}

function shareOf(rulings: readonly HoneypotRuling[]): Share {
  const n = rulings.length;
  const right = rulings.filter((ruling) => ruling.right).length;
  return { n, right, share: n === 0 ? null : right / n };
}

const DAY_MS = 86_400_000;

/** The Monday of a moment's week, in UTC, as `2026-11-23`. */
export function mondayOf(at: Date): string {
  const daysSinceMonday = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - daysSinceMonday * DAY_MS).toISOString().slice(0, 10);
}
