/**
 * The same things in a random order that a seed decides: the same seed gives the same order on every machine, and
 * whatever else is in the list does not change which of two comes first. So a sample that is drawn again after the
 * dataset grew shares most of its members with the first one.
 *
 * @param keyOf a whole number of each, at most 2^32 and no two alike
 */
export function seededOrder<T>(items: readonly T[], seed: number, keyOf: (item: T) => number): T[] {
  return items
    .map((item) => ({ item, key: keyOf(item), place: mixed(seed, keyOf(item)) }))
    .sort((a, b) => a.place - b.place || a.key - b.key)
    .map(({ item }) => item);
}

/** An even number in 0..1 of a seed and a key. */
export const seededShare = (seed: number, key: number): number => mixed(seed, key) / 2 ** 32;

/** A seed from a text, so that what is named otherwise is drawn otherwise. */
export const seedFromText = (text: string): number =>
  [...text].reduce((seed, letter) => mixed(seed, letter.codePointAt(0) ?? 0), 0);

/** Finaliser of MurmurHash3 (Appleby, 2011) over seed, then key: every bit of either turns about half of the result's. */
const mixed = (seed: number, key: number): number => finalised(finalised(seed ^ 0x9e3779b9) ^ key);

function finalised(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
