/** How many requests may be made: `burst` at once, and `perSecond` for as long as one likes. */
export interface BudgetRule {
  readonly burst: number;
  readonly perSecond: number;
}

/** Beyond this many callers, those that have their whole budget back are forgotten. */
const REMEMBERED = 10_000;

/**
 * Counts requests by caller, as a bucket that fills with time. Kept in the memory of one process: it holds back a
 * script that has run wild, and needs no more accuracy than that; guessing at passwords is counted in the database.
 */
export class RequestBudget {
  private readonly buckets = new Map<string, { left: number; atMs: number; fullAtMs: number }>();

  /**
   * Takes one request out of a caller's budget.
   *
   * @param nowMs monotonic clock [ms]
   * @returns 0 when the request may be made, else after how many seconds one may
   */
  take(caller: string, rule: BudgetRule, nowMs: number): number {
    const known = this.buckets.get(caller);
    const grown = known ? known.left + ((nowMs - known.atMs) / 1000) * rule.perSecond : rule.burst;
    const left = Math.min(rule.burst, grown);
    if (left < 1) return (1 - left) / rule.perSecond;

    if (!known && this.buckets.size >= REMEMBERED) this.forgetFull(nowMs);
    const fullAtMs = nowMs + ((rule.burst - left + 1) / rule.perSecond) * 1000;
    this.buckets.set(caller, { left: left - 1, atMs: nowMs, fullAtMs });
    return 0;
  }

  private forgetFull(nowMs: number): void {
    for (const [caller, { fullAtMs }] of this.buckets) {
      if (fullAtMs <= nowMs) this.buckets.delete(caller);
    }
  }
}
