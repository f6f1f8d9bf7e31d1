import type { CoveredLesions } from "./coveredLesions.ts";
import { type Matches, OUTCOMES } from "./matchDetections.ts";

/**
 * What a detection is: it found a lesion (`hit`), covers only lesions that surer ones found (`duplicate`), lies beside one that it
 * does not cover (`localisation`), is surer than most hits where nothing is known (`unlabelled`, a probable lesion that nobody
 * marked), or lies on nothing (`background`).
 */
export const BOX_KINDS = ["hit", "duplicate", "localisation", "unlabelled", "background"] as const;
export type BoxKind = (typeof BOX_KINDS)[number];

/** Detections by rank, each with its kind and the lesion that it overlaps most. */
export interface SortedErrors {
  readonly kinds: readonly BoxKind[];
  /** Index of the lesion; -1: it touches none. */
  readonly nearest: Int32Array;
  /** How much it overlaps that one, by the protocol's measure; 0 without one. */
  readonly overlap: Float64Array;
  /** Score from which what lies on nothing counts as a probable lesion; null without hits. */
  readonly unlabelledFrom: number | null;
}

/** From this overlap on a false positive was meant for the lesion (as in TIDE, Bolya et al., ECCV 2020). */
const BESIDE = 0.1;

/**
 * Sorts what a detector drew into hits and kinds of errors. Kinds do not depend on where a threshold is put: matching goes from
 * the surest down, so a threshold only cuts the list.
 *
 * @param scores by rank, falling
 */
export function sortErrors(
  { firstPair, lesion, overlap }: CoveredLesions,
  { outcomes }: Matches,
  scores: Float64Array,
): SortedErrors {
  const ranks = outcomes.length;
  const nearest = new Int32Array(ranks).fill(-1);
  const most = new Float64Array(ranks);
  for (let rank = 0; rank < ranks; rank++) {
    for (let pair = firstPair[rank] ?? 0; pair < (firstPair[rank + 1] ?? 0); pair++) {
      const shared = overlap[pair] ?? 0;
      if (shared <= (most[rank] ?? 0)) continue;
      most[rank] = shared;
      nearest[rank] = lesion[pair] ?? -1;
    }
  }
  const hits = scores.filter((_, rank) => outcomes[rank] === OUTCOMES.hit);
  // They fall, so the one in the middle is the median.
  const unlabelledFrom = hits[Math.floor(hits.length / 2)] ?? null;
  const kindOf = (rank: number): BoxKind => {
    if (outcomes[rank] === OUTCOMES.hit) return "hit";
    if (outcomes[rank] === OUTCOMES.again) return "duplicate";
    if ((most[rank] ?? 0) >= BESIDE) return "localisation";
    const isSure = unlabelledFrom !== null && (scores[rank] ?? 0) >= unlabelledFrom;
    return isSure ? "unlabelled" : "background";
  };
  return { kinds: Array.from(outcomes, (_, rank) => kindOf(rank)), nearest, overlap: most, unlabelledFrom };
}
