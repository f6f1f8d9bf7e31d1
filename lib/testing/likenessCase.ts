import type { LikenessIndex } from "#lib/domain/likeness/LikenessIndex.ts";
import { randomStream } from "#lib/phantom/random.ts";

/** Looks, places and sizes that lesions gather about, as they do in a body. */
const KINDS = 160;

/** An index of so many made-up lesions: of some kinds, some more of a patient, each a little different. */
export function likenessCase(rows: number, length: number, seed: number): LikenessIndex {
  const random = randomStream(seed, "likeness");
  const kinds = Array.from({ length: KINDS }, () => ({
    vector: Float32Array.from({ length }, () => Math.abs(random.normal())),
    place: [random.between(0.2, 0.8), random.between(0.2, 0.8), random.between(0.05, 0.95)],
    logMm: random.between(2.6, 5.2),
  }));
  const index = {
    count: rows,
    length,
    ids: Int32Array.from({ length: rows }, (_, row) => row + 1),
    vectors: new Float32Array(rows * length),
    places: new Float32Array(rows * 3),
    sizes: new Float32Array(rows * 2),
    patients: Int32Array.from({ length: rows }, (_, row) => 1 + Math.floor(row / 7)),
    types: new Uint8Array(rows),
  };
  for (let row = 0; row < rows; row++) {
    const at = Math.floor(random.next() * KINDS);
    const kind = kinds[at];
    if (!kind) continue;
    const vector = kind.vector.map((each) => each + 0.35 * random.normal());
    const norm = Math.hypot(...vector);
    index.vectors.set(
      vector.map((each) => each / norm),
      row * length,
    );
    index.places.set(
      kind.place.map((each) => each + 0.04 * random.normal()),
      row * 3,
    );
    const long = kind.logMm + 0.4 * random.normal();
    index.sizes.set([long, long - random.between(0.1, 0.9)], row * 2);
    index.types[row] = 1 + (at % 8);
  }
  return index;
}
