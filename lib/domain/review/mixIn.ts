import { seededShare } from "./seededOrder.ts";

/** How many items with a known answer make the given share of a batch that has `items` others. */
export const honeypotsFor = (items: number, share: number): number =>
  Math.round((items * share) / (1 - share));

/**
 * Puts items in between others at places that a seed decides. The others keep their order; each added one may stand
 * anywhere, also first and last.
 */
export function mixIn<T>(items: readonly T[], added: readonly T[], seed: number): T[] {
  const placed = [
    ...items.map((item, at) => ({ item, place: at + 1 })),
    ...added.map((item, at) => ({ item, place: seededShare(seed, at) * (items.length + 1) })),
  ];
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
