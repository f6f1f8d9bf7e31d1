/** So many lines a coronal cut has at most: more than a screen gives it. */
export const MAX_CORONAL_LINES = 512;

/**
 * The slices that a coronal cut shows, a line each: all from the first kept to the last, those that are not kept too, so
 * that the distance between lines is the same everywhere. Of a long series every second, third, … one.
 *
 * @param kept slice numbers, ascending
 */
export function coronalLines(
  kept: readonly number[],
  most: number = MAX_CORONAL_LINES,
): { readonly lines: readonly number[]; readonly step: number } {
  const first = kept[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return { lines: [], step: 1 };
  const step = Math.ceil((last - first + 1) / most);
  const count = Math.floor((last - first) / step) + 1;
  return { lines: Array.from({ length: count }, (_, at) => first + at * step), step };
}
