/**
 * Lengths of the best code in which no code is longer than `longest` bits, by package-merge (Larmore and Hirschberg, "A
 * fast algorithm for optimal length-limited Huffman codes", J. ACM 37(3), 1990).
 *
 * Round after round, the symbols by weight and the pairs made in the round before are put in one list by weight, and
 * neighbours in it become the next pairs. Of the last list the lightest 2n - 2 are taken: a symbol's code is as long as
 * the number of lists in which it is taken, itself or inside a pair.
 *
 * @param counts how often each symbol occurs; each must be above 0, so that each gets a code
 * @param longest at least as many bits as it takes to number the symbols
 */
export function huffmanLengths(counts: Uint32Array, longest: number): Uint8Array {
  const bySymbol = symbolsByCount(counts);
  const weights = Float64Array.from(bySymbol, (symbol) => counts[symbol] ?? 0);
  const lists: boolean[][] = [];
  let pairs: readonly number[] = [];
  for (let round = 0; round < longest; round++) {
    const { isSymbol, list } = merged(weights, pairs);
    lists.push(isSymbol);
    pairs = pairsOf(list);
  }

  const lengths = new Uint8Array(counts.length);
  let taken = 2 * counts.length - 2;
  for (const isSymbol of lists.reverse()) {
    // The symbols taken are the lightest ones, and the pairs taken were made of the first of the list before.
    const symbols = isSymbol.slice(0, taken).filter(Boolean).length;
    for (const symbol of bySymbol.subarray(0, symbols)) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    taken = 2 * (taken - symbols);
  }
  return lengths;
}

/** The rarest first; of equal ones the lower. */
function symbolsByCount(counts: Uint32Array): Uint32Array {
  const symbolBits = Math.ceil(Math.log2(counts.length));
  const keys = Float64Array.from(counts, (count, symbol) => count * 2 ** symbolBits + symbol).sort();
  return Uint32Array.from(keys, (key) => key % 2 ** symbolBits);
}

/** Two ascending lists as one, and which of it are symbols. */
function merged(symbols: Float64Array, pairs: readonly number[]): { isSymbol: boolean[]; list: number[] } {
  const isSymbol: boolean[] = [];
  const list: number[] = [];
  let s = 0;
  let p = 0;
  while (s < symbols.length || p < pairs.length) {
    const symbol = symbols[s] ?? Infinity;
    const pair = pairs[p] ?? Infinity;
    isSymbol.push(symbol <= pair);
    list.push(Math.min(symbol, pair));
    if (symbol <= pair) s++;
    else p++;
  }
  return { isSymbol, list };
}

/** The sums of neighbours; one that is left over at the end has no pair. */
const pairsOf = (list: readonly number[]): number[] =>
  Array.from({ length: list.length >> 1 }, (_, i) => (list[2 * i] ?? 0) + (list[2 * i + 1] ?? 0));

/** The code of each symbol by the lengths alone, none of them 0 (RFC 1951, 3.2.2); first bit lowest, as deflate has it. */
export function codesOfLengths(lengths: Uint8Array): Uint16Array {
  const ofLength = new Uint16Array(17);
  for (const length of lengths) ofLength[length] = (ofLength[length] ?? 0) + 1;
  const next = new Uint16Array(17);
  for (let length = 2; length < next.length; length++) {
    next[length] = ((next[length - 1] ?? 0) + (ofLength[length - 1] ?? 0)) << 1;
  }
  return Uint16Array.from(lengths, (length) => {
    const code = next[length] ?? 0;
    next[length] = code + 1;
    return reversed(code, length);
  });
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >>> bit) & 1) << (length - 1 - bit);
  return result;
}
