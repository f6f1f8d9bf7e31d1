import { MATCH_RULE, type MatchRule } from "../domain/followUp/matchOf.ts";
import { type Placed, proposeLinks } from "../domain/followUp/proposeLinks.ts";
import { randomStream } from "../phantom/random.ts";

/** A mined lesion of which it is known what it is. */
export interface KnownLesion extends Omit<Placed, "studyAt"> {
  readonly patient: number;
  /** From 1 within the patient, by date. */
  readonly study: number;
  /** Equal for one lesion at different times; of its own for a mark that is on no lesion. */
  readonly identity: string;
}

/** How much harder than as mined it is made. */
export interface Hardship {
  /** Share of the lesions that were marked, each by chance: the partner of many is missing. */
  readonly marked: number;
  /** Standard deviation of the places, beside what there is: within the slice, and of a whole series along the body. */
  readonly wobble: { readonly xy: number; readonly z: number };
  /** How often it is drawn anew. */
  readonly rounds: number;
}

export const AS_MINED: Hardship = { marked: 1, wobble: { xy: 0, z: 0 }, rounds: 1 };

export interface MatchingAccuracy {
  /** Proposals, and how many of them join one and the same lesion. */
  readonly proposed: number;
  readonly right: number;
  /** Links that join all that is one, and how many of them the proposals found. */
  readonly needed: number;
  readonly found: number;
  readonly precision: number;
  readonly recall: number;
}

/**
 * How well proposals find out which lesions are the same, when none was joined before.
 *
 * Of a lesion that k series show, k − 1 links are needed. A proposal is right when both its ends are one lesion.
 */
export function matchingAccuracy(
  lesions: readonly KnownLesion[],
  { marked, wobble, rounds }: Hardship,
  rule: MatchRule = MATCH_RULE,
): MatchingAccuracy {
  const counts = { proposed: 0, right: 0, needed: 0, found: 0 };
  for (let round = 0; round < rounds; round++) {
    const random = randomStream(round, "matching");
    const shifts = new Map<number, number>();
    const shiftOf = (series: number) => {
      const shift = shifts.get(series) ?? wobble.z * random.normal();
      shifts.set(series, shift);
      return shift;
    };
    const moved = (place: number | null, by: number) => (place === null ? null : place + by);
    const seen = lesions
      .filter(() => random.next() < marked)
      .map((lesion) => ({
        ...lesion,
        bodyX: moved(lesion.bodyX, wobble.xy * random.normal()),
        bodyY: moved(lesion.bodyY, wobble.xy * random.normal()),
        bodyZ: moved(lesion.bodyZ, shiftOf(lesion.series) + 0.25 * wobble.z * random.normal()),
      }));
    for (const ofPatient of Map.groupBy(seen, ({ patient }) => patient).values()) {
      countIn(ofPatient, rule, counts);
    }
  }
  return { ...counts, precision: counts.right / counts.proposed, recall: counts.found / counts.needed };
}

function countIn(
  lesions: readonly KnownLesion[],
  rule: MatchRule,
  counts: { proposed: number; right: number; needed: number; found: number },
): void {
  const studies = [...new Set(lesions.map(({ study }) => study))].sort((a, b) => a - b);
  const placed = lesions.map((lesion) => ({ ...lesion, studyAt: studies.indexOf(lesion.study) }));
  const identity = new Map(lesions.map((lesion) => [lesion.id, lesion.identity]));
  const links = proposeLinks(
    placed,
    lesions.map(({ id }) => [id]),
    [],
    rule,
  );
  // Proposals make no ring, so each right one joins two parts of one lesion.
  const right = links.filter(({ id, otherId }) => identity.get(id) === identity.get(otherId)).length;
  counts.proposed += links.length;
  counts.right += right;
  counts.found += right;
  for (const same of Map.groupBy(lesions, (lesion) => lesion.identity).values()) {
    counts.needed += new Set(same.map(({ series }) => series)).size - 1;
  }
}
