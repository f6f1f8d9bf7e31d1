/** A lesion as it is compared with those of another study of the same patient. */
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

/** Places of one lesion in two studies differ by about as much: breathing, another table, an estimated height [share]. */
const PLACE_SPREAD = { x: 0.06, y: 0.06, z: 0.03 };
/** A lesion between two studies commonly changes by less than this factor. */
const SIZE_FACTOR = 2;
/** What counts how much where it is known. */
const WEIGHTS = { place: 3, size: 1, appearance: 1 };
/** Below it two lesions are rather two. */
const LEAST_CONFIDENCE = 0.35;

/**
 * Which lesions of two studies of one patient are probably the same: each lesion in one proposal at most, the surest
 * pairs first.
 *
 * The confidence is the weighted geometric mean of three likenesses in 0..1, so that one that is clearly wrong is not
 * made up for by the others: place (a Gaussian of the distance in the body), size (of the ratio of the diameters) and
 * appearance (the cosine of two descriptors, from 0). What is not known is left out of the mean. Lesions of different
 * known types are never proposed.
 *
 * @returns the surest first; of equal ones the smaller numbers first
 */
export function proposeMatches(study: readonly Comparable[], other: readonly Comparable[]): readonly Match[] {
  const pairs = study
    .flatMap((one) => other.flatMap((two) => matchOf(one, two) ?? []))
    .toSorted((a, b) => b.confidence - a.confidence || lower(a) - lower(b) || upper(a) - upper(b));
  const taken = new Set<number>();
  const takenOther = new Set<number>();
  return pairs.filter(({ id, otherId }) => {
    if (taken.has(id) || takenOther.has(otherId)) return false;
    taken.add(id);
    takenOther.add(otherId);
    return true;
  });
}

const lower = ({ id, otherId }: Match): number => Math.min(id, otherId);
const upper = ({ id, otherId }: Match): number => Math.max(id, otherId);

/** How alike two lesions are; null when they are rather two. */
export function matchOf(one: Comparable, two: Comparable): Match | null {
  if (one.coarseType !== null && two.coarseType !== null && one.coarseType !== two.coarseType) return null;
  const place = placeLikeness(one, two);
  const size = sizeLikeness(one, two);
  const appearance = cosine(one.descriptor, two.descriptor);
  if (place === null && appearance === null) return null;
  const confidence = weightedMean([
    [place, WEIGHTS.place],
    [size, WEIGHTS.size],
    [appearance, WEIGHTS.appearance],
  ]);
  if (confidence < LEAST_CONFIDENCE) return null;
  return { id: one.id, otherId: two.id, confidence, place, size, appearance };
}

function placeLikeness(one: Comparable, two: Comparable): number | null {
  if (one.bodyZ === null || two.bodyZ === null) return null;
  const apart = (a: number | null, b: number | null, spread: number) =>
    a === null || b === null ? 0 : ((a - b) / spread) ** 2;
  return Math.exp(
    -0.5 *
      (apart(one.bodyX, two.bodyX, PLACE_SPREAD.x) +
        apart(one.bodyY, two.bodyY, PLACE_SPREAD.y) +
        apart(one.bodyZ, two.bodyZ, PLACE_SPREAD.z)),
  );
}

function sizeLikeness(one: Comparable, two: Comparable): number {
  const factor = Math.log((one.longMm + one.shortMm) / (two.longMm + two.shortMm)) / Math.log(SIZE_FACTOR);
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
