import type { CoveredLesions } from "./coveredLesions.ts";
import type { Protocol } from "./protocols.ts";

/** What each detection is, by rank, and when each lesion is found: all that curves are drawn from. */
export interface Matches {
  /** For each rank one of `OUTCOMES`. */
  readonly outcomes: Uint8Array;
  /** For each lesion the rank of the detection that found it; -1: none did. */
  readonly foundAt: Int32Array;
}

export const OUTCOMES = { again: 0, hit: 1, falsePositive: 2 } as const;

/**
 * Compares detections with the truth, from the surest down.
 *
 * @param covered by rank, see `coveredLesions`
 * @param lesions how many there are
 * @param threshold overlap from which a lesion is covered, above 0
 */
export function matchDetections(
  covered: CoveredLesions,
  lesions: number,
  matching: Protocol["matching"],
  threshold: number,
): Matches {
  const ranks = covered.firstPair.length - 1;
  const outcomes = new Uint8Array(ranks);
  const foundAt = new Int32Array(lesions).fill(-1);
  const find = matching === "one-to-one" ? findBest : findEvery;
  for (let rank = 0; rank < ranks; rank++) {
    const begin = covered.firstPair[rank] ?? 0;
    const end = covered.firstPair[rank + 1] ?? 0;
    outcomes[rank] =
      begin === end ? OUTCOMES.falsePositive : find(covered, begin, end, threshold, foundAt, rank);
  }
  return { outcomes, foundAt };
}

function findEvery(
  { lesion, overlap }: CoveredLesions,
  begin: number,
  end: number,
  threshold: number,
  foundAt: Int32Array,
  rank: number,
): number {
  let outcome: number = OUTCOMES.falsePositive;
  for (let pair = begin; pair < end; pair++) {
    if ((overlap[pair] ?? 0) < threshold) continue;
    const covered = lesion[pair] ?? 0;
    if (foundAt[covered] === -1) {
      foundAt[covered] = rank;
      outcome = OUTCOMES.hit;
    } else if (outcome === OUTCOMES.falsePositive) {
      outcome = OUTCOMES.again;
    }
  }
  return outcome;
}

/** Of lesions overlapped alike, the first of the file. */
function findBest(
  { lesion, overlap }: CoveredLesions,
  begin: number,
  end: number,
  threshold: number,
  foundAt: Int32Array,
  rank: number,
): number {
  let best = -1;
  let most = 0;
  for (let pair = begin; pair < end; pair++) {
    const measured = overlap[pair] ?? 0;
    const covered = lesion[pair] ?? 0;
    if (measured < threshold || measured <= most || foundAt[covered] !== -1) continue;
    best = covered;
    most = measured;
  }
  if (best === -1) return OUTCOMES.falsePositive;
  foundAt[best] = rank;
  return OUTCOMES.hit;
}
