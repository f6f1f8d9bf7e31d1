import { AppError } from "#lib/domain/errors.ts";
import type { OpenDetector } from "#lib/ports/Detector.ts";

/** So many may wait for a detector: each takes a fraction of a second, and nobody looks at the last one's slice any more. */
const MOST_WAITING = 12;
/** A detector that nobody asks is closed after so long: it holds some hundred megabytes [ms]. */
const IDLE_MS = 10 * 60_000;

/**
 * Keeps one detector open, the one that was asked last, and lets one at a time use it: two at once would share the same
 * processors and the same memory, and neither would be sooner.
 */
export class DetectorKeeper {
  readonly #open: (key: string) => Promise<OpenDetector>;
  #kept: { readonly key: string; readonly detector: Promise<OpenDetector> } | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idle: NodeJS.Timeout | null = null;
  #isClosed = false;

  /** @param open loads the detector whose file is kept under this name */
  constructor(open: (key: string) => Promise<OpenDetector>) {
    this.#open = open;
  }

  /**
   * Does something with a detector, after those who came before.
   *
   * @throws AppError `unavailable` when too many wait already; and what opening it, or `work`, throws
   */
  async use<Result>(key: string, work: (detector: OpenDetector) => Promise<Result>): Promise<Result> {
    if (this.#waiting >= MOST_WAITING) {
      throw new AppError("unavailable", "Too many wait for the detector. Try again in a moment.", {
        retryAfterSeconds: 2,
      });
    }
    this.#waiting++;
    const result = this.#last.then(() => this.#work(key, work));
    this.#last = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      this.#waiting--;
    }
  }

  /** Lets the work under way end, and closes. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
    await this.#letGo();
  }

  async #work<Result>(key: string, work: (detector: OpenDetector) => Promise<Result>): Promise<Result> {
    if (this.#isClosed) throw new AppError("unavailable", "The detector was closed.");
    if (this.#idle) clearTimeout(this.#idle);
    const detector = await this.#opened(key);
    try {
      return await work(detector);
    } catch (error) {
      // One that came down is opened anew for the next.
      if (error instanceof AppError && error.code === "unavailable") await this.#letGo();
      throw error;
    } finally {
      this.#idle = setTimeout(() => {
        this.#last = this.#last.then(() => this.#letGo());
      }, IDLE_MS).unref();
    }
  }

  async #opened(key: string): Promise<OpenDetector> {
    if (this.#kept?.key === key) return this.#kept.detector;
    await this.#letGo();
    const detector = this.#open(key);
    this.#kept = { key, detector };
    try {
      return await detector;
    } catch (error) {
      this.#kept = null;
      throw error;
    }
  }

  async #letGo(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle);
    const kept = this.#kept;
    this.#kept = null;
    await kept?.detector.then(
      (detector) => detector.close(),
      () => undefined,
    );
  }
}
