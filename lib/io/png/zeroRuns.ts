/** Pixels of a run that is worth a match, and of the steps in which runs are looked for. */
const STEP = 8;
const SHORTEST_RUN = 8;
/** In pixels of two bytes: deflate's longest match has 258 bytes. */
const LONGEST_MATCH = 128;

/**
 * Takes a row apart into pixels that are written one by one and runs of zeros. The first pixel of a run still belongs to
 * those before it: the match that writes the others repeats it. Runs of a few pixels may be missed.
 *
 * @param take called with pixels, and how many zero pixels follow them
 */
export function eachPart(row: Uint16Array, take: (pixels: Uint16Array, run: number) => void): void {
  let from = 0;
  for (let c = 0; c < row.length; c += STEP) {
    if (row[c] !== 0 || c < from) continue;
    let start = c;
    while (start > from && row[start - 1] === 0) start--;
    let end = c + 1;
    while (end < row.length && row[end] === 0) end++;
    if (end - start < SHORTEST_RUN) continue;
    take(row.subarray(from, start + 1), end - start - 1);
    from = end;
  }
  if (from < row.length) take(from === 0 ? row : row.subarray(from), 0);
}

/** How deflate writes a match of some length: a symbol, and extra bits that say which of the symbol's lengths. */
interface Match {
  readonly symbol: number;
  readonly extra: number;
  readonly extraBits: number;
}

/** The matches that write so many zero pixels. */
export function matchesOfRun(pixels: number): readonly Match[] {
  if (pixels === 0) return NONE;
  const matches: Match[] = [];
  // A match has three bytes at least, so no single pixel may be left over.
  for (let left = pixels; left > 0; ) {
    const length = left === LONGEST_MATCH + 1 ? LONGEST_MATCH - 1 : Math.min(left, LONGEST_MATCH);
    matches.push(MATCHES[length] ?? NOTHING);
    left -= length;
  }
  return matches;
}

/** Shortest length of each symbol from 257 to 284, and how many extra bits it has (RFC 1951, 3.2.5). */
const SHORTEST = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227,
];
const EXTRA_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5];

const NONE: readonly Match[] = [];
const NOTHING: Match = { symbol: 256, extra: 0, extraBits: 0 };

/** The match of so many pixels. */
const MATCHES: readonly Match[] = Array.from({ length: LONGEST_MATCH + 1 }, (_, pixels) => {
  const bytes = 2 * pixels;
  const index = SHORTEST.findLastIndex((shortest) => shortest <= bytes);
  return {
    symbol: 257 + index,
    extra: bytes - (SHORTEST[index] ?? bytes),
    extraBits: EXTRA_BITS[index] ?? 0,
  };
});
