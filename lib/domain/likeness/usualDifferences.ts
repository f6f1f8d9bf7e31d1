import { HEIGHT_COUNTS, type LikenessIndex, type LikenessWeights } from "./LikenessIndex.ts";

const PAIRS = 4001;

/**
 * How far two lesions of a dataset usually differ in image, place and size: the medians over a few thousand pairs, always
 * the same ones. Differences are given in these units, so that equal weights mean equal say.
 *
 * @returns 1 for what cannot be measured, as in a dataset of one lesion
 */
export function usualDifferences(index: LikenessIndex): LikenessWeights {
  const found = { image: [] as number[], place: [] as number[], size: [] as number[] };
  if (index.count >= 2) {
    for (let pair = 0; pair < PAIRS; pair++) {
      // Steps that share no factor with most counts reach all rows.
      const a = (pair * 7919) % index.count;
      const b = (pair * 104_729 + 1 + Math.floor(pair / index.count)) % index.count;
      if (a === b) continue;
      found.image.push(imageDifference(index, a, b));
      const place = placeDifference(index, a, b);
      if (!Number.isNaN(place)) found.place.push(place);
      found.size.push(
        Math.hypot(
          (index.sizes[2 * a] ?? 0) - (index.sizes[2 * b] ?? 0),
          (index.sizes[2 * a + 1] ?? 0) - (index.sizes[2 * b + 1] ?? 0),
        ),
      );
    }
  }
  return { image: median(found.image), place: median(found.place), size: median(found.size) };
}

function imageDifference({ vectors, length }: LikenessIndex, a: number, b: number): number {
  let product = 0;
  for (let i = 0; i < length; i++) product += (vectors[a * length + i] ?? 0) * (vectors[b * length + i] ?? 0);
  return 1 - product;
}

function placeDifference({ places }: LikenessIndex, a: number, b: number): number {
  const along = (axis: number): number => (places[3 * a + axis] ?? 0) - (places[3 * b + axis] ?? 0);
  return Math.hypot(along(0), along(1), HEIGHT_COUNTS * along(2));
}

function median(values: number[]): number {
  const middle = values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return middle > 1e-6 ? middle : 1;
}
