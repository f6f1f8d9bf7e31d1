import type { Database } from "#lib/db/client.ts";
import { entryChanges } from "#lib/db/explore/entryChanges.ts";

/** Answers kept at most; of the longest lists each is some hundred kilobytes. */
const MOST_ANSWERS = 200;
/** See `entryChanges`: what was counted while a change was being made is forgotten after so long [ms]. */
const HOLDS_MS = 20_000;

/**
 * Answers about the whole dataset, kept for as long as no lesion changes: several people, and one who goes back and forth,
 * ask for the same. Who asks for what is being counted waits for that.
 */
export class AnswerCache {
  readonly #answers = new Map<string, { readonly answer: Promise<unknown>; readonly atMs: number }>();

  /**
   * @param question what is asked, in words that nothing else is asked in
   * @param nowMs a clock that never goes back [ms]
   */
  async answer<T>(
    db: Database,
    question: string,
    find: () => Promise<T>,
    nowMs: number = performance.now(),
  ): Promise<T> {
    const key = `${await entryChanges(db)} ${question}`;
    const kept = this.#answers.get(key);
    this.#answers.delete(key);
    if (kept && nowMs - kept.atMs < HOLDS_MS) {
      this.#answers.set(key, kept);
      // Only `find` of the same question was ever kept under its key.
      return kept.answer as Promise<T>;
    }
    const answer = find();
    this.#answers.set(key, { answer, atMs: nowMs });
    answer.catch(() => this.#answers.delete(key));
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= MOST_ANSWERS) break;
      this.#answers.delete(oldest);
    }
    return answer;
  }
}
