import { type Matches, OUTCOMES } from "./matchDetections.ts";

/** A free-response curve: one point for each detection, from the surest down. */
export interface FrocCurve {
  /** False positives so far by images. */
  readonly fpPerImage: Float64Array;
  /** Lesions found so far by lesions; 0 when there are none. */
  readonly sensitivity: Float64Array;
  /** Score of the detection. */
  readonly score: Float64Array;
}

/**
 * @param scores by detection
 * @param order indices of detections by rank
 * @param images how many count
 */
export function frocCurve(
  { outcomes, foundAt }: Matches,
  scores: Float64Array,
  order: Int32Array,
  images: number,
): FrocCurve {
  const found = new Int32Array(outcomes.length);
  for (const rank of foundAt) if (rank >= 0) found[rank] = (found[rank] ?? 0) + 1;
  const sensitivity = new Float64Array(outcomes.length);
  const score = new Float64Array(outcomes.length);
  const lesions = Math.max(1, foundAt.length);
  let hits = 0;
  for (let rank = 0; rank < outcomes.length; rank++) {
    hits += found[rank] ?? 0;
    sensitivity[rank] = hits / lesions;
    score[rank] = scores[order[rank] ?? 0] ?? 0;
  }
  return { fpPerImage: fpPerImageOf(outcomes, images), sensitivity, score };
}

/** False positives so far by images, for each rank: the axis that all strata share. */
export function fpPerImageOf(outcomes: Uint8Array, images: number): Float64Array {
  const fpPerImage = new Float64Array(outcomes.length);
  let falsePositives = 0;
  for (let rank = 0; rank < outcomes.length; rank++) {
    if (outcomes[rank] === OUTCOMES.falsePositive) falsePositives++;
    fpPerImage[rank] = falsePositives / images;
  }
  return fpPerImage;
}
