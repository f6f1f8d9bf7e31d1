/** A run of fewer zero pixels is as cheap without a match. */
export const SHORTEST_RUN = 2;
/** In pixels: 256 bytes, of the 258 that a match may have. */
export const LONGEST_RUN = 128;

/** How deflate writes a match of some length: a symbol, and extra bits that say which of the symbol's lengths. */
interface Match {
  readonly symbol: number;
  readonly extra: number;
  readonly extraBits: number;
}

/** Shortest length of each symbol from 257 to 284, and how many extra bits it has (RFC 1951, 3.2.5). */
const SHORTEST = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227,
];
const EXTRA_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5];

/** The match for a run of so many pixels of two bytes; there is none for fewer than `SHORTEST_RUN`. */
export const RUN_MATCHES: readonly Match[] = Array.from({ length: LONGEST_RUN + 1 }, (_, pixels) => {
  const bytes = 2 * pixels;
  const index = SHORTEST.findLastIndex((shortest) => shortest <= bytes);
  return {
    symbol: 257 + index,
    extra: bytes - (SHORTEST[index] ?? bytes),
    extraBits: EXTRA_BITS[index] ?? 0,
  };
});
