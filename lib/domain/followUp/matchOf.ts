/** A lesion as it is compared with another of the same patient. */
export interface Comparable {
  readonly id: number;
  /** Place in the body, 0..1: x and y on the slice, z head to feet; null when not known. */
  readonly bodyX: number | null;
  readonly bodyY: number | null;
  readonly bodyZ: number | null;
  readonly longMm: number;
  readonly shortMm: number;
  readonly coarseType: number | null;
  /** What it looks like, of the same maker and length for all; null when not described. */
  readonly descriptor: Float32Array | null;
}

export interface Match {
  readonly id: number;
  readonly otherId: number;
  /** 0..1: how sure the proposal is. Its three parts are what a reader is shown. */
  readonly confidence: number;
  readonly place: number | null;
  readonly size: number;
  readonly appearance: number | null;
}

/** How much places, sizes and looks of one lesion differ between two series, and from where on two lesions are rather two. */
export interface MatchRule {
  /** Standard deviation of the place [share of the body]. */
  readonly placeSpread: { readonly x: number; readonly y: number; readonly z: number };
  /** A lesion commonly changes by less than this factor. */
  readonly sizeFactor: number;
  /** What counts how much where it is known. */
  readonly weights: { readonly place: number; readonly size: number; readonly appearance: number };
  readonly leastConfidence: number;
}

/** Measured on the demo hospital: docs/decisions/matching-lesions-in-time.md. */
export const MATCH_RULE: MatchRule = {
  placeSpread: { x: 0.05, y: 0.05, z: 0.05 },
  sizeFactor: 2,
  weights: { place: 3, size: 1, appearance: 1 },
  leastConfidence: 0.25,
};

/**
 * How alike two lesions are; null when they are rather two.
 *
 * The confidence is the weighted geometric mean of three likenesses in 0..1, so that one that is clearly wrong is not
 * made up for by the others: place (a Gaussian of the distance in the body), size (of the ratio of the diameters) and
 * appearance (the cosine of two descriptors, from 0). What is not known is left out of the mean. Lesions of different
 * known types are never alike.
 */
export function matchOf(one: Comparable, two: Comparable, rule: MatchRule = MATCH_RULE): Match | null {
  if (one.coarseType !== null && two.coarseType !== null && one.coarseType !== two.coarseType) return null;
  const place = placeLikeness(one, two, rule);
  const size = sizeLikeness(one, two, rule);
  const appearance = cosine(one.descriptor, two.descriptor);
  if (place === null && appearance === null) return null;
  const confidence = weightedMean([
    [place, rule.weights.place],
    [size, rule.weights.size],
    [appearance, rule.weights.appearance],
  ]);
  if (confidence < rule.leastConfidence) return null;
  return { id: one.id, otherId: two.id, confidence, place, size, appearance };
}

function placeLikeness(one: Comparable, two: Comparable, { placeSpread }: MatchRule): number | null {
  if (one.bodyZ === null || two.bodyZ === null) return null;
  const apart = (a: number | null, b: number | null, spread: number) =>
    a === null || b === null ? 0 : ((a - b) / spread) ** 2;
  return Math.exp(
    -0.5 *
      (apart(one.bodyX, two.bodyX, placeSpread.x) +
        apart(one.bodyY, two.bodyY, placeSpread.y) +
        apart(one.bodyZ, two.bodyZ, placeSpread.z)),
  );
}

function sizeLikeness(one: Comparable, two: Comparable, { sizeFactor }: MatchRule): number {
  const factor = Math.log((one.longMm + one.shortMm) / (two.longMm + two.shortMm)) / Math.log(sizeFactor);
  return Math.exp(-0.5 * factor ** 2);
}

function cosine(one: Float32Array | null, two: Float32Array | null): number | null {
  if (one === null || two === null || one.length !== two.length) return null;
  let dot = 0;
  let ones = 0;
  let twos = 0;
  one.forEach((value, at) => {
    const otherValue = two[at] ?? 0;
    dot += value * otherValue;
    ones += value * value;
    twos += otherValue * otherValue;
  });
  return ones === 0 || twos === 0 ? null : Math.max(0, dot / Math.sqrt(ones * twos));
}

function weightedMean(parts: readonly (readonly [likeness: number | null, weight: number])[]): number {
  let logs = 0;
  let weights = 0;
  for (const [likeness, weight] of parts) {
    if (likeness === null) continue;
    logs += weight * Math.log(likeness);
    weights += weight;
  }
  return Math.exp(logs / weights);
}
