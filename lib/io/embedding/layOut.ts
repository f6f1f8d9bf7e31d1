import { UMAP } from "umap-js";
import { seededRandom } from "#lib/domain/evaluation/seededRandom.ts";
import { fitIntoMap, placeByNeighbours } from "#lib/domain/map/placeByNeighbours.ts";

/** So many are laid out by UMAP itself, which takes its time; the others are put beside those that are nearest. */
const MOST_LAID_OUT = 3_000;
/** UMAP's usual number: small groups stay groups, and large ones stay apart. */
const NEIGHBOURS = 15;
const SEED = 20180720;

/**
 * Lays vectors out in the plane, so that those that are alike lie together (McInnes and Healy 2018, UMAP). The same
 * vectors always give the same picture.
 *
 * @param vectors row by row, `dimensions` numbers each
 * @returns x, y of each row, 0..1
 */
export function layOut(vectors: Float32Array, dimensions: number): Float32Array {
  const rows = vectors.length / dimensions;
  const step = Math.max(1, rows / MOST_LAID_OUT);
  const sample = Array.from({ length: Math.min(rows, MOST_LAID_OUT) }, (_, i) => Math.floor(i * step));
  // Too few to have neighbours: one beside the other.
  if (sample.length < 4)
    return fitIntoMap(Float32Array.from({ length: 2 * rows }, (_, i) => (i % 2 === 0 ? i : 0)));
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: Math.min(NEIGHBOURS, sample.length - 1),
    random: seededRandom(SEED),
  });
  const onMap = umap.fit(
    sample.map((row) => [...vectors.subarray(row * dimensions, (row + 1) * dimensions)]),
  );
  return fitIntoMap(placeByNeighbours(vectors, dimensions, sample, onMap));
}
