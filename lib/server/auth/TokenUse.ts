/** After this time a process tells the database how often it has seen a token. */
const TELL_AFTER_MS = 1_000;
/** Beyond this many tokens, those that were told are forgotten. */
const REMEMBERED = 1_000;

/**
 * Requests made with each token that the database has not been told of yet. Looking a token up and telling of its use is
 * one statement, and a write about once a second and process only, so that a program may ask as often as a page.
 */
export class TokenUse {
  private readonly untold = new Map<string, { count: number; toldAtMs: number }>();

  /**
   * Counts one request made with a token.
   *
   * @param nowMs monotonic clock [ms]
   * @returns requests to tell the database of now; 0 while that can wait
   */
  count(token: string, nowMs: number): number {
    const known = this.untold.get(token) ?? { count: 0, toldAtMs: Number.NEGATIVE_INFINITY };
    const count = known.count + 1;
    const tell = nowMs - known.toldAtMs >= TELL_AFTER_MS;
    if (this.untold.size >= REMEMBERED && !this.untold.has(token)) this.forgetTold(nowMs);
    this.untold.set(token, tell ? { count: 0, toldAtMs: nowMs } : { count, toldAtMs: known.toldAtMs });
    return tell ? count : 0;
  }

  /** Forgets a token that turned out to be none: whoever makes them up must not fill the memory. */
  forget(token: string): void {
    this.untold.delete(token);
  }

  private forgetTold(nowMs: number): void {
    for (const [token, { count, toldAtMs }] of this.untold) {
      if (count === 0 && nowMs - toldAtMs >= TELL_AFTER_MS) this.untold.delete(token);
    }
  }
}
