import type { Database } from "#lib/db/client.ts";
import { entriesSettled, entryChanges } from "#lib/db/explore/entryChanges.ts";

/** Answers kept at most; of the longest lists each is some hundred kilobytes. */
const MOST_ANSWERS = 200;
/** See `entryChanges`: what was counted while a change was being made is forgotten after so long [ms]. */
const HOLDS_MS = 20_000;
/** Rather than an older answer, a new one is waited for so long [ms]: of most datasets there is never an older one seen. */
const PATIENCE_MS = 300;

/** What was found last, and whether that may have changed since and is being found anew. */
export interface LatestAnswer<T> {
  readonly answer: T;
  readonly counting: boolean;
}

interface Latest {
  known: { readonly answer: unknown; readonly changes: string; readonly untilMs: number } | null;
  counting: Promise<unknown> | null;
}

/**
 * Answers about the whole dataset, kept for as long as no lesion changes: several people, and one who goes back and forth,
 * ask for the same. Who asks for what is being counted waits for that.
 */
export class AnswerCache {
  readonly #answers = new Map<string, { readonly answer: Promise<unknown>; readonly atMs: number }>();
  readonly #latest = new Map<string, Latest>();

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
    forgetOldest(this.#answers);
    return answer;
  }

  /**
   * The same for a question that takes seconds and is about entries of lesions alone, so that it holds until one changes,
   * however long that is. When some have, the answer before it is given meanwhile, and says so: while readers rule on
   * lesions all day, nobody waits for a whole dataset to be counted again. A question is looked into once at a time.
   */
  async latest<T>(
    db: Database,
    question: string,
    find: () => Promise<T>,
    nowMs: number = performance.now(),
  ): Promise<LatestAnswer<T>> {
    return this.#known(db, question, find, { nowMs, patienceMs: PATIENCE_MS });
  }

  /** The same, but what lesions have changed is always waited for. */
  async lasting<T>(db: Database, question: string, find: () => Promise<T>): Promise<T> {
    for (;;) {
      const { answer, counting } = await this.#known(db, question, find, {
        nowMs: performance.now(),
        patienceMs: null,
      });
      if (!counting) return answer;
    }
  }

  /** @param how.patienceMs so long a new answer is waited for when there is one of before; null: until it is found */
  async #known<T>(
    db: Database,
    question: string,
    find: () => Promise<T>,
    { nowMs, patienceMs }: { readonly nowMs: number; readonly patienceMs: number | null },
  ): Promise<LatestAnswer<T>> {
    const changes = await entryChanges(db);
    const latest = this.#latest.get(question) ?? { known: null, counting: null };
    this.#latest.delete(question);
    this.#latest.set(question, latest);
    forgetOldest(this.#latest);

    const before = latest.known;
    const holds = before?.changes === changes && nowMs < before.untilMs;
    if (!holds) {
      latest.counting ??= count(db, latest, changes, find, nowMs).finally(() => {
        latest.counting = null;
      });
      const patience = before && patienceMs !== null ? [wait(patienceMs)] : [];
      await Promise.race([latest.counting, ...patience]);
    }
    const { known } = latest;
    if (!known) throw new Error(`nothing is known of ${question}`);
    // Only `find` of the same question was ever kept under it.
    return { answer: known.answer as T, counting: !holds && (known === before || known.changes !== changes) };
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function count<T>(
  db: Database,
  latest: Latest,
  changes: string,
  find: () => Promise<T>,
  nowMs: number,
): Promise<void> {
  const settled = await entriesSettled(db);
  const answer = await find();
  latest.known = { answer, changes, untilMs: settled ? Number.POSITIVE_INFINITY : nowMs + HOLDS_MS };
}

function forgetOldest(kept: Map<string, unknown>): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_ANSWERS) break;
    kept.delete(oldest);
  }
}
