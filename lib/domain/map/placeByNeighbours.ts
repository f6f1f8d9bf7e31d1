/** So many of the nearest decide where a vector is put. */
const NEIGHBOURS = 5;

/**
 * Puts vectors onto a map that was made of a sample of them: where the nearest ones of the sample lie, the nearer the more.
 * One that is in the sample stays where it is.
 *
 * @param vectors row by row, `dimensions` numbers each
 * @param sample rows that are on the map
 * @param onMap x, y of each row of the sample
 * @returns x, y of each row
 */
export function placeByNeighbours(
  vectors: Float32Array,
  dimensions: number,
  sample: readonly number[],
  onMap: ArrayLike<ArrayLike<number>>,
): Float32Array {
  const rows = vectors.length / dimensions;
  const placed = new Float32Array(2 * rows).fill(Number.NaN);
  sample.forEach((row, i) => {
    placed[2 * row] = onMap[i]?.[0] ?? Number.NaN;
    placed[2 * row + 1] = onMap[i]?.[1] ?? Number.NaN;
  });
  const inSample = new Set(sample);
  for (let row = 0; row < rows; row++) {
    if (inSample.has(row)) continue;
    const nearest = nearestOf(vectors, dimensions, row, sample);
    let [x, y, weights] = [0, 0, 0];
    for (const { at, square } of nearest) {
      const weight = 1 / (1e-9 + square);
      x += weight * (onMap[at]?.[0] ?? 0);
      y += weight * (onMap[at]?.[1] ?? 0);
      weights += weight;
    }
    placed[2 * row] = x / weights;
    placed[2 * row + 1] = y / weights;
  }
  return placed;
}

/** How many numbers are summed before a vector that is too far already is given up. */
const STRETCH = 12;

/** The places in the sample of the rows that are nearest, with their squared distances. */
function nearestOf(vectors: Float32Array, dimensions: number, row: number, sample: readonly number[]) {
  const nearest: { at: number; square: number }[] = [];
  let farthest = Number.POSITIVE_INFINITY;
  const from = row * dimensions;
  for (let at = 0; at < sample.length; at++) {
    const other = (sample[at] ?? 0) * dimensions;
    let square = 0;
    for (let begin = 0; begin < dimensions && square < farthest; begin += STRETCH) {
      const end = Math.min(dimensions, begin + STRETCH);
      for (let k = begin; k < end; k++) {
        const apart = (vectors[from + k] ?? 0) - (vectors[other + k] ?? 0);
        square += apart * apart;
      }
    }
    if (square >= farthest) continue;
    const before = nearest.findIndex((each) => each.square > square);
    nearest.splice(before < 0 ? nearest.length : before, 0, { at, square });
    if (nearest.length > NEIGHBOURS) nearest.pop();
    if (nearest.length === NEIGHBOURS) farthest = nearest.at(-1)?.square ?? farthest;
  }
  return nearest;
}

/** Brings x, y pairs into 0..1, the outermost to the edges; where all are alike, into the middle. */
export function fitIntoMap(places: Float32Array): Float32Array {
  const fitted = new Float32Array(places.length);
  for (const axis of [0, 1]) {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = axis; i < places.length; i += 2) {
      least = Math.min(least, places[i] ?? least);
      most = Math.max(most, places[i] ?? most);
    }
    for (let i = axis; i < places.length; i += 2)
      fitted[i] = most > least ? ((places[i] ?? least) - least) / (most - least) : 0.5;
  }
  return fitted;
}
