import type { Database } from "#lib/db/client.ts";
import { entryChanges } from "#lib/db/explore/entryChanges.ts";
import { type DescribedEntry, describedEntries } from "#lib/db/likeness/describedEntries.ts";
import { describedState, loadVectors } from "#lib/db/likeness/descriptors.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { LikenessIndex, LikenessWeights } from "#lib/domain/likeness/LikenessIndex.ts";
import { usualDifferences } from "#lib/domain/likeness/usualDifferences.ts";
import type { LesionDescriber } from "#lib/ports/LesionDescriber.ts";

/** Rows that are fetched at a time. */
const ROWS_AT_A_TIME = 10_000;
/** A million lesions of 96 numbers have 400 MB; more are not held. */
const MOST_ROWS = 1_200_000;
/** How long what was found unchanged is not asked for again [ms]: asking counts the rows of descriptors. */
const HOLDS_MS = 3_000;

export interface HeldLikeness {
  readonly index: LikenessIndex;
  readonly units: LikenessWeights;
  readonly rowOf: ReadonlyMap<number, number>;
  /** Changes whenever the index does. */
  readonly state: string;
}

/**
 * Holds what the included lesions are compared by, as arrays in memory, for as long as nothing of it changes. When something
 * does, only descriptors that are new are fetched. Those who ask while it is being fetched wait for the same.
 */
export class LikenessKeeper {
  #held: (HeldLikeness & { readonly versions: Int32Array }) | null = null;
  #checkedAtMs = Number.NEGATIVE_INFINITY;
  #fetching: Promise<HeldLikeness> | null = null;

  /**
   * @param nowMs a clock that never goes back [ms]
   * @throws AppError `too-large` beyond 1.2 million lesions
   */
  get(db: Database, describer: LesionDescriber, nowMs: number = performance.now()): Promise<HeldLikeness> {
    if (this.#held && nowMs - this.#checkedAtMs < HOLDS_MS) return Promise.resolve(this.#held);
    this.#fetching ??= this.#fetch(db, describer, nowMs).finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  async #fetch(db: Database, describer: LesionDescriber, nowMs: number): Promise<HeldLikeness> {
    const { model, length } = describer;
    const state = `${model} ${await entryChanges(db)} ${await describedState(db, model)}`;
    if (this.#held?.state !== state) {
      const entries = await loadEntries(db, model);
      const before = this.#held?.index.length === length ? this.#held : null;
      const vectors = await vectorsOf(db, describer, entries, before);
      const index = indexOf(entries, vectors, length);
      this.#held = {
        index,
        units: usualDifferences(index),
        rowOf: new Map(entries.map(({ lesionId }, row) => [lesionId, row])),
        state,
        versions: Int32Array.from(entries, ({ version }) => version),
      };
    }
    this.#checkedAtMs = nowMs;
    return this.#held;
  }
}

async function loadEntries(db: Database, model: string): Promise<DescribedEntry[]> {
  const entries: DescribedEntry[] = [];
  for (;;) {
    const page = await describedEntries(db, model, entries.at(-1)?.lesionId ?? -1, ROWS_AT_A_TIME);
    for (const entry of page) entries.push(entry);
    if (page.length < ROWS_AT_A_TIME) return entries;
    if (entries.length > MOST_ROWS) {
      throw new AppError("too-large", `Likeness is found among ${MOST_ROWS} lesions at most.`);
    }
  }
}

/** Descriptors in the order of the entries: those that were held as they still are, and the others fetched. */
async function vectorsOf(
  db: Database,
  { model, length }: LesionDescriber,
  entries: readonly DescribedEntry[],
  before: (HeldLikeness & { readonly versions: Int32Array }) | null,
): Promise<Float32Array> {
  const vectors = new Float32Array(entries.length * length);
  const missing = new Map<number, number>();
  entries.forEach(({ lesionId, version }, row) => {
    const former = before?.rowOf.get(lesionId);
    if (before && former !== undefined && before.versions[former] === version) {
      vectors.set(before.index.vectors.subarray(former * length, (former + 1) * length), row * length);
    } else missing.set(lesionId, row);
  });
  const ids = [...missing.keys()];
  for (let from = 0; from < ids.length; from += ROWS_AT_A_TIME) {
    for (const { lesionId, vector } of await loadVectors(db, model, ids.slice(from, from + ROWS_AT_A_TIME))) {
      const start = (missing.get(lesionId) ?? 0) * length;
      const view = new DataView(vector.buffer, vector.byteOffset, vector.byteLength);
      for (let i = 0; i < Math.min(length, vector.byteLength / 4); i++) {
        vectors[start + i] = view.getFloat32(4 * i, true);
      }
    }
  }
  return vectors;
}

function indexOf(entries: readonly DescribedEntry[], vectors: Float32Array, length: number): LikenessIndex {
  const places = new Float32Array(3 * entries.length);
  const sizes = new Float32Array(2 * entries.length);
  entries.forEach(({ x, y, z, longMm, shortMm }, row) => {
    places.set([x ?? Number.NaN, y ?? Number.NaN, z ?? Number.NaN], 3 * row);
    sizes.set([Math.log2(longMm), Math.log2(shortMm)], 2 * row);
  });
  return {
    count: entries.length,
    length,
    ids: Int32Array.from(entries, ({ lesionId }) => lesionId),
    vectors,
    places,
    sizes,
    patients: Int32Array.from(entries, ({ patient }) => patient),
    types: Uint8Array.from(entries, ({ type }) => type ?? 0),
  };
}
