import { Apart, type PairDecision } from "./followUpSets.ts";
import { type Comparable, MATCH_RULE, type Match, type MatchRule, matchOf } from "./matchOf.ts";

export interface Placed extends Comparable {
  /** Place of its study among the patient's, from 0 in the order of time. */
  readonly studyAt: number;
  readonly series: number;
}

/**
 * Which follow-up sets of a patient are probably one: the links between a lesion of one and a lesion of another that
 * readers are asked about. Nearer studies are linked first (series of one study, neighbouring studies, those with one
 * between …), in each round the surest links; a link that earlier ones made needless is left out.
 *
 * Two lesions of one series are two, so sets that share a series are never linked, nor are those that a reader holds
 * apart.
 *
 * @param sets as `followUpSets` gives them
 * @param different what readers hold to be different
 * @returns in the order in which they were found
 */
export function proposeLinks(
  lesions: readonly Placed[],
  sets: readonly (readonly number[])[],
  different: readonly PairDecision[],
  rule: MatchRule = MATCH_RULE,
): readonly Match[] {
  const known = new Map(lesions.map((lesion) => [lesion.id, lesion]));
  const joined = new Apart(
    lesions.map(({ id }) => id),
    different,
  );
  for (const [first, ...others] of sets) {
    for (const other of others) if (first !== undefined) joined.join(first, other);
  }
  const shareASeries = (id: number, otherId: number): boolean => {
    const taken = new Set(joined.setOf(id).map((member) => known.get(member)?.series));
    return joined.setOf(otherId).some((member) => taken.has(known.get(member)?.series));
  };
  return candidates(lesions, rule).filter(
    ({ id, otherId }) => !shareASeries(id, otherId) && joined.join(id, otherId),
  );
}

/** Pairs that may be one, nearer studies first, then the surest; of equal ones the smaller numbers first. */
function candidates(lesions: readonly Placed[], rule: MatchRule): readonly Match[] {
  const pairs = lesions.flatMap((one, at) =>
    lesions.slice(at + 1).flatMap((two) => {
      const [earlier, later] = inOrder(one, two);
      const match = one.series === two.series ? null : matchOf(earlier, later, rule);
      return match ? [{ match, gap: later.studyAt - earlier.studyAt }] : [];
    }),
  );
  return pairs
    .toSorted(
      (a, b) =>
        a.gap - b.gap ||
        b.match.confidence - a.match.confidence ||
        a.match.id - b.match.id ||
        a.match.otherId - b.match.otherId,
    )
    .map(({ match }) => match);
}

const inOrder = (one: Placed, two: Placed): readonly [Placed, Placed] =>
  one.studyAt < two.studyAt || (one.studyAt === two.studyAt && one.id < two.id) ? [one, two] : [two, one];
