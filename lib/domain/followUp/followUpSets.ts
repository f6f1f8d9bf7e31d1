/** A lesion and what its sources call it: equal tracking keys are marks that a source links. */
export interface Tracked {
  readonly id: number;
  readonly trackingKeys: readonly string[];
}

/** What a reader decided of two lesions. */
export interface PairDecision {
  readonly lesionId: number;
  readonly otherLesionId: number;
  readonly same: boolean;
}

/**
 * Which lesions are one and the same at different times, or in different series of a study: those that readers or the
 * sources' tracking keys join, directly or through others.
 *
 * What a reader holds to be different is never in one set. Where that and a chain of joins contradict each other, the
 * reader's joins count before the sources', the later ones (in the order given) before the earlier ones, and the join
 * that would bring the two together is left out.
 *
 * @param lesions in the order in which they shall stand within a set
 * @param decisions of which at most one is about a pair, the earliest first
 * @returns every lesion in one set; sets in the order of their first lesions
 */
export function followUpSets(
  lesions: readonly Tracked[],
  decisions: readonly PairDecision[],
): readonly (readonly number[])[] {
  const apart = new Apart(
    lesions.map(({ id }) => id),
    decisions.filter(({ same }) => !same),
  );
  for (const { lesionId, otherLesionId, same } of decisions.toReversed()) {
    if (same) apart.join(lesionId, otherLesionId);
  }
  const byKey = Map.groupBy(
    lesions.flatMap(({ id, trackingKeys }) => trackingKeys.map((key) => ({ id, key }))),
    ({ key }) => key,
  );
  for (const linked of byKey.values()) {
    linked.forEach(({ id }, at) => {
      for (const { id: earlier } of linked.slice(0, at)) apart.join(earlier, id);
    });
  }
  return apart.sets();
}

/** Sets that grow by joins, but never over what was held apart. */
export class Apart {
  /** The members of each lesion's set, the same array for all of them. */
  readonly #setOf: Map<number, number[]>;
  readonly #order: readonly number[];
  readonly #different: readonly PairDecision[];

  constructor(ids: readonly number[], different: readonly PairDecision[]) {
    this.#order = ids;
    this.#setOf = new Map(ids.map((id) => [id, [id]]));
    this.#different = different;
  }

  /** The lesions of one's set; none for a lesion that is not known. */
  setOf(id: number): readonly number[] {
    return this.#setOf.get(id) ?? [];
  }

  /** Whether both are known, not yet together, and nobody holds their sets apart. */
  canJoin(id: number, otherId: number): boolean {
    const one = this.setOf(id);
    const two = this.setOf(otherId);
    if (one.length === 0 || two.length === 0 || one === two) return false;
    return !this.#different.some(
      ({ lesionId, otherLesionId }) =>
        (one.includes(lesionId) && two.includes(otherLesionId)) ||
        (two.includes(lesionId) && one.includes(otherLesionId)),
    );
  }

  join(id: number, otherId: number): boolean {
    if (!this.canJoin(id, otherId)) return false;
    const joined = [...this.setOf(id), ...this.setOf(otherId)];
    for (const member of joined) this.#setOf.set(member, joined);
    return true;
  }

  sets(): readonly (readonly number[])[] {
    const place = new Map(this.#order.map((id, at) => [id, at]));
    const placeOf = (id: number) => place.get(id) ?? 0;
    return [...new Set(this.#setOf.values())]
      .map((set) => set.toSorted((a, b) => placeOf(a) - placeOf(b)))
      .toSorted((a, b) => placeOf(a[0] ?? 0) - placeOf(b[0] ?? 0));
  }
}
