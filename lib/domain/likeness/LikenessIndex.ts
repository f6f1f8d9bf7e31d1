/** All that lesions are compared by, row by row, in arrays: a million rows are a million times 96 numbers, and no objects. */
export interface LikenessIndex {
  readonly count: number;
  /** Numbers in a descriptor. */
  readonly length: number;
  readonly ids: Int32Array;
  /** Descriptors of length 1, one after the other. */
  readonly vectors: Float32Array;
  /** Place in the body x, y, z, 0..1 as in LesionEntry; NaN when not known. */
  readonly places: Float32Array;
  /** Binary logarithms of long and short diameter [mm]. */
  readonly sizes: Float32Array;
  readonly patients: Int32Array;
  /** 1..8 as in DL_info, 0 when not labelled. */
  readonly types: Uint8Array;
}

/** What is looked for. What is not known of it counts for nothing. */
export interface LikenessQuestion {
  readonly vector: Float32Array | null;
  readonly place: readonly [x: number, y: number, z: number] | null;
  /** Long and short diameter [mm]. */
  readonly sizeMm: readonly [long: number, short: number] | null;
}

/** How much image, place and size count; only their relation matters. */
export interface LikenessWeights {
  readonly image: number;
  readonly place: number;
  readonly size: number;
}

/** What lies half as far apart as it is long counts double: the body is about twice as tall as it is wide. */
export const HEIGHT_COUNTS = 2;

/** The question that a row of the index itself would be. */
export function questionOfRow(index: LikenessIndex, row: number): LikenessQuestion {
  const { length, vectors, places, sizes } = index;
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = places.subarray(3 * row, 3 * row + 3);
  return {
    vector: vectors.subarray(row * length, (row + 1) * length),
    place: Number.isNaN(x + y + z) ? null : [x, y, z],
    sizeMm: [2 ** (sizes[2 * row] ?? 0), 2 ** (sizes[2 * row + 1] ?? 0)],
  };
}
