import type { Graphic } from "./Graphic.ts";
import { looksLikeRecist } from "./recistFromLines.ts";

/** Lines sorted by whether they belong together; numbers are places in the list that was given. */
export interface PairedLines {
  readonly pairs: readonly (readonly [number, number])[];
  /** Crossed by no other line. */
  readonly alone: readonly number[];
  /** Could be paired in no way or in more than one. */
  readonly ambiguous: readonly number[];
}

/** More lines than this on one image are no radiologist's work: none of them is paired. */
const MOST_LINES = 2_000;
/** More lines than this that cross one another are not disentangled. */
const LARGEST_TANGLE = 16;

/**
 * Pairs lines that look like RECIST diameters, crossing near a right angle, where no meaning is coded.
 *
 * Lines that hang together by such crossings are paired only when there is exactly one way to pair all of them;
 * otherwise all of them are ambiguous: guessing would make up lesions. The result does not depend on the lines' order,
 * nor on the order of their ends.
 */
export function pairCrossingLines(lines: readonly Graphic[]): PairedLines {
  if (lines.length > MOST_LINES) return { pairs: [], alone: [], ambiguous: lines.map((_, place) => place) };
  const partners = lines.map((line, i) =>
    lines.flatMap((other, j) => (i !== j && looksLikeRecist(line, other) ? [j] : [])),
  );
  const pairs: (readonly [number, number])[] = [];
  const alone: number[] = [];
  const ambiguous: number[] = [];
  for (const tangle of tanglesOf(partners)) {
    const [first] = tangle;
    const matchings = tangle.length > LARGEST_TANGLE ? [] : perfectMatchings(tangle, partners, 2);
    const [only] = matchings;
    if (first !== undefined && tangle.length === 1) alone.push(first);
    else if (only && matchings.length === 1) pairs.push(...only);
    else ambiguous.push(...tangle);
  }
  return { pairs, alone, ambiguous };
}

/** Sets of lines that hang together by crossings, each ascending. */
function tanglesOf(partners: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const seen = new Set<number>();
  return partners.flatMap((_, start) => {
    if (seen.has(start)) return [];
    const tangle = [start];
    seen.add(start);
    for (const line of tangle) {
      for (const partner of partners[line] ?? []) {
        if (seen.has(partner)) continue;
        seen.add(partner);
        tangle.push(partner);
      }
    }
    return [tangle.toSorted((a, b) => a - b)];
  });
}

/** Ways to pair off all lines, at most `limit` of them. */
function perfectMatchings(
  open: readonly number[],
  partners: readonly (readonly number[])[],
  limit: number,
): readonly (readonly (readonly [number, number])[])[] {
  const [first, ...rest] = open;
  if (first === undefined) return [[]];
  const found: (readonly (readonly [number, number])[])[] = [];
  for (const partner of partners[first] ?? []) {
    if (!rest.includes(partner)) continue;
    const others = rest.filter((line) => line !== partner);
    for (const more of perfectMatchings(others, partners, limit - found.length)) {
      found.push([[first, partner], ...more]);
      if (found.length >= limit) return found;
    }
  }
  return found;
}
