/** Longer than this without a key or a movement is a pause: the phone rang [ms]. */
const LONGEST_THOUGHT_MS = 30_000;

/** How long somebody looked at an item: without the time in which the page was hidden, and without pauses. */
export class Stopwatch {
  #spentMs = 0;
  #sinceMs: number | null;

  /** @param nowMs a clock that only goes forward, as `performance.now()` */
  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
  }

  /** The reader did something. */
  touch(nowMs: number): void {
    this.#spentMs = this.#spent(nowMs);
    this.#sinceMs = nowMs;
  }

  /** The page is hidden, until the next touch. */
  away(nowMs: number): void {
    this.#spentMs = this.#spent(nowMs);
    this.#sinceMs = null;
  }

  seconds(nowMs: number): number {
    return this.#spent(nowMs) / 1000;
  }

  #spent(nowMs: number): number {
    if (this.#sinceMs === null) return this.#spentMs;
    return this.#spentMs + Math.min(LONGEST_THOUGHT_MS, Math.max(0, nowMs - this.#sinceMs));
  }
}
