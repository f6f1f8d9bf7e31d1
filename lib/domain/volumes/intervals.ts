import type { StackedFrame } from "./PlacedFrame.ts";

/**
 * Distances that differ by less than this are one interval: the largest of 5 % and what rounding positions to a tenth
 * of a millimetre can do.
 */
const sameWithinMm = (mm: number): number => Math.max(0.11, 0.05 * mm);

export const isSameInterval = (aMm: number, bMm: number): boolean =>
  Math.abs(aMm - bMm) <= sameWithinMm(Math.min(aMm, bMm));

/** From this many times the interval on, at least one slice is missing in between. */
export const GAP_FACTOR = 1.5;

/** Distances of neighbours [mm] in a stack that is ordered head to feet: one fewer than slices. */
export const differencesMm = (stack: readonly StackedFrame[]): readonly number[] =>
  stack.slice(1).map((frame, i) => (stack[i]?.heightMm ?? Number.NaN) - frame.heightMm);

/**
 * The median; of an even number of values the lower of the two in the middle, so that one gap among two distances does
 * not become an interval that exists nowhere. Null for no values.
 */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? null;
}

/** How many distances differ from the median one. */
export function unevenness(stack: readonly StackedFrame[]): number {
  const differences = differencesMm(stack);
  const interval = median(differences) ?? 0;
  return differences.filter((mm) => !isSameInterval(mm, interval)).length;
}
