import {
  HEIGHT_COUNTS,
  type LikenessIndex,
  type LikenessQuestion,
  type LikenessWeights,
} from "./LikenessIndex.ts";

/** One answer: a row of the index, and how it differs. */
export interface Neighbour {
  readonly row: number;
  /** Weighted mean of the three, 0 for the same. */
  readonly difference: number;
  /** In usual differences of two lesions of the dataset; null where something is not known, which then counts as usual. */
  readonly image: number | null;
  readonly place: number | null;
  readonly size: number | null;
}

export interface NearestOptions {
  readonly weights: LikenessWeights;
  /** See `usualDifferences`. */
  readonly units: LikenessWeights;
  readonly most: number;
  /** Rows of this patient are passed over. */
  readonly butPatient: number | null;
  /** 1 for rows that may be given; null: all may. */
  readonly only: Uint8Array | null;
}

/**
 * The rows most like what is looked for, the most alike first, of equal ones the lower row: exactly those that comparing
 * all gives, in one pass.
 *
 * Place and size cost a few sums, images a hundred. A row whose place and size alone make it differ more than the last of
 * the best so far is not looked at further, nor one that stays behind after half of its numbers: the rest can add no more
 * than the lengths of both rests allow.
 */
export function nearest(
  index: LikenessIndex,
  question: LikenessQuestion,
  { weights, units, most, butPatient, only }: NearestOptions,
): Neighbour[] {
  const { vector, place, sizeMm } = question;
  const asked = {
    image: vector ? weights.image : 0,
    place: place ? weights.place : 0,
    size: sizeMm ? weights.size : 0,
  };
  const total = asked.image + asked.place + asked.size;
  if (total <= 0 || most <= 0) return [];
  const [image, perPlace, perSize] = [
    asked.image / total / units.image,
    asked.place / total / units.place,
    asked.size / total / units.size,
  ];
  const usualPlace = asked.place / total;
  const [px, py, pz] = place ?? [0, 0, 0];
  const [long, short] = sizeMm ? [Math.log2(sizeMm[0]), Math.log2(sizeMm[1])] : [0, 0];
  const { length, vectors, places, sizes, patients } = index;
  const half = (length >> 3) << 2;
  const restOfQuestion = vector ? lengthOf(vector.subarray(half)) : 0;

  const rows = new Int32Array(most).fill(-1);
  const best = new Float64Array(most).fill(Number.POSITIVE_INFINITY);
  let last = Number.POSITIVE_INFINITY;
  for (let row = 0; row < index.count; row++) {
    if (butPatient !== null && patients[row] === butPatient) continue;
    if (only !== null && only[row] === 0) continue;
    let difference = 0;
    if (perPlace > 0) {
      const dx = (places[3 * row] ?? 0) - px;
      const dy = (places[3 * row + 1] ?? 0) - py;
      const dz = ((places[3 * row + 2] ?? 0) - pz) * HEIGHT_COUNTS;
      const apart = Math.sqrt(dx * dx + dy * dy + dz * dz);
      difference += !Number.isNaN(apart) ? perPlace * apart : usualPlace;
    }
    if (perSize > 0) {
      const dl = (sizes[2 * row] ?? 0) - long;
      const ds = (sizes[2 * row + 1] ?? 0) - short;
      difference += perSize * Math.sqrt(dl * dl + ds * ds);
    }
    if (difference >= last) continue;
    if (image > 0 && vector) {
      const start = row * length;
      let product = partOfProduct(vectors, start, vector, 0, half);
      if (difference + image * (1 - product - restOfQuestion) >= last) continue;
      product += partOfProduct(vectors, start, vector, half, length);
      difference += image * Math.max(0, 1 - product);
    }
    if (difference >= last) continue;
    let at = most - 1;
    for (; at > 0 && (best[at - 1] ?? 0) > difference; at--) {
      best[at] = best[at - 1] ?? 0;
      rows[at] = rows[at - 1] ?? 0;
    }
    best[at] = difference;
    rows[at] = row;
    last = best[most - 1] ?? 0;
  }
  return Array.from(
    rows.filter((row) => row >= 0),
    (row, at) => ({
      row,
      difference: best[at] ?? 0,
      ...partsOf(index, row, question, units),
    }),
  );
}

/** How far a row differs in each of the three, in usual differences. */
function partsOf(
  { length, vectors, places, sizes }: LikenessIndex,
  row: number,
  { vector, place, sizeMm }: LikenessQuestion,
  units: LikenessWeights,
): Pick<Neighbour, "image" | "place" | "size"> {
  const at = (axis: number): number => (places[3 * row + axis] ?? 0) - (place?.[axis] ?? 0);
  const apart = Math.hypot(at(0), at(1), HEIGHT_COUNTS * at(2));
  return {
    image: vector
      ? Math.max(0, 1 - partOfProduct(vectors, row * length, vector, 0, length)) / units.image
      : null,
    place: place && !Number.isNaN(apart) ? apart / units.place : null,
    size: sizeMm
      ? Math.hypot(
          (sizes[2 * row] ?? 0) - Math.log2(sizeMm[0]),
          (sizes[2 * row + 1] ?? 0) - Math.log2(sizeMm[1]),
        ) / units.size
      : null,
  };
}

/** Scalar product of a row's numbers with the question's, from one place to another, both multiples of four. */
function partOfProduct(
  vectors: Float32Array,
  start: number,
  vector: Float32Array,
  from: number,
  to: number,
): number {
  // Four sums that do not wait for one another.
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = from; i < to; i += 4) {
    a += (vectors[start + i] ?? 0) * (vector[i] ?? 0);
    b += (vectors[start + i + 1] ?? 0) * (vector[i + 1] ?? 0);
    c += (vectors[start + i + 2] ?? 0) * (vector[i + 2] ?? 0);
    d += (vectors[start + i + 3] ?? 0) * (vector[i + 3] ?? 0);
  }
  return a + b + c + d;
}

const lengthOf = (vector: Float32Array): number => Math.hypot(...vector);
