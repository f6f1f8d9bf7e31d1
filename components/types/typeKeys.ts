import type { LesionType } from "#lib/contracts/types.ts";

/** Keys that do something else in the grid: accept, undo, next and previous page. */
const TAKEN = "aunp";
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"].filter((letter) => !TAKEN.includes(letter));

/**
 * The key of each type: the digits 1 to 8 for the paper's eight, as DL_info numbers them; for the finer ones, in their
 * order, the first letter of their own name that is free, else any that is. Those that find none are chosen by hand.
 */
export function typeKeys(types: readonly LesionType[]): ReadonlyMap<number, string> {
  const keys = new Map<number, string>();
  const free = new Set(LETTERS);
  for (const { id, name, coarseType } of types) {
    if (coarseType !== null) {
      keys.set(id, String(coarseType));
      continue;
    }
    const letter = [...name.toLowerCase()].find((each) => free.has(each)) ?? [...free][0];
    if (letter === undefined) continue;
    free.delete(letter);
    keys.set(id, letter);
  }
  return keys;
}
