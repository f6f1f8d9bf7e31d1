import type { Database } from "../../db/client.ts";

/** So often at most is the progress of a study written [ms]. */
const WRITE_EVERY_MS = 500;

/** Writes how many slices of a study are done, seldom enough to cost nothing. */
export class SliceProgress {
  readonly #db: Database;
  readonly #workId: bigint;
  #done = 0;
  #written = 0;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(db: Database, workId: bigint) {
    this.#db = db;
    this.#workId = workId;
  }

  plan(slices: number): void {
    this.#write({ slicesDone: 0, slicesTotal: slices });
  }

  step(): void {
    this.#done++;
    const now = performance.now();
    if (now - this.#written < WRITE_EVERY_MS) return;
    this.#written = now;
    this.#write({ slicesDone: this.#done });
  }

  /** Writes the last count and waits for it. */
  async settle(): Promise<void> {
    this.#write({ slicesDone: this.#done });
    await this.#writing;
  }

  /** One after the other, so that an earlier count never overtakes a later one; failures show in `settle`. */
  #write(data: { slicesDone: number; slicesTotal?: number }): void {
    this.#writing = this.#writing.then(() =>
      this.#db.studyWork.updateMany({ where: { id: this.#workId }, data }),
    );
    this.#writing.catch(() => {});
  }
}
