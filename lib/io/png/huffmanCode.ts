/**
 * Lengths of the codes of a Huffman code in which no code is longer than `longest` bits (RFC 1951, 3.2.2). Longer ones
 * are cut to that, and shorter ones lengthened until all have room again: a little worse than the best code under the
 * limit, and much simpler to find.
 *
 * @param counts how often each symbol occurs; each must be above 0, so that each gets a code
 * @param longest at least as many bits as it takes to number the symbols
 */
export function huffmanLengths(counts: Uint32Array, longest: number): Uint8Array {
  const bySymbol = symbolsByCount(counts);
  const ofDepth = leavesByDepth(bySymbol.map((symbol) => counts[symbol] ?? 0));
  const ofLength = limited(ofDepth, longest);

  // The rarest symbols get the longest codes.
  const lengths = new Uint8Array(counts.length);
  let next = 0;
  for (let length = longest; length > 0; length--) {
    for (let left = ofLength[length] ?? 0; left > 0; left--) lengths[bySymbol[next++] ?? 0] = length;
  }
  return lengths;
}

/** The rarest first; of equal ones the lower. */
function symbolsByCount(counts: Uint32Array): Uint32Array {
  const symbolBits = Math.ceil(Math.log2(counts.length));
  const keys = Float64Array.from(counts, (count, symbol) => count * 2 ** symbolBits + symbol).sort();
  return Uint32Array.from(keys, (key) => key % 2 ** symbolBits);
}

/**
 * How many leaves of the Huffman tree lie at each depth. Two queues, leaves by weight and nodes in the order in which
 * they are made: the two lightest are always at their heads.
 */
function leavesByDepth(ascending: Uint32Array): Uint32Array {
  const leaves = ascending.length;
  const weight = new Float64Array(2 * leaves - 1);
  weight.set(ascending);
  const parent = new Uint16Array(weight.length);
  let leaf = 0;
  let node = leaves;
  for (let made = leaves; made < weight.length; made++) {
    for (let child = 0; child < 2; child++) {
      const leafIsLighter = leaf < leaves && (node === made || (weight[leaf] ?? 0) <= (weight[node] ?? 0));
      const lightest = leafIsLighter ? leaf++ : node++;
      weight[made] = (weight[made] ?? 0) + (weight[lightest] ?? 0);
      parent[lightest] = made;
    }
  }
  const depth = new Uint16Array(weight.length);
  const ofDepth = new Uint32Array(leaves);
  for (let i = weight.length - 2; i >= 0; i--) {
    depth[i] = (depth[parent[i] ?? 0] ?? 0) + 1;
    if (i < leaves) ofDepth[depth[i] ?? 0] = (ofDepth[depth[i] ?? 0] ?? 0) + 1;
  }
  return ofDepth;
}

/** How many codes of each length, when those beyond the longest are cut to it and the code still has room for all. */
function limited(ofDepth: Uint32Array, longest: number): Uint32Array {
  const ofLength = ofDepth.slice(0, longest + 1);
  for (let depth = longest + 1; depth < ofDepth.length; depth++) {
    ofLength[longest] = (ofLength[longest] ?? 0) + (ofDepth[depth] ?? 0);
  }
  // In units of the longest code a code of n bits takes 2^(longest - n) of the 2^longest that there are.
  let taken = 0;
  for (let n = 1; n <= longest; n++) taken += (ofLength[n] ?? 0) * 2 ** (longest - n);
  for (; taken > 2 ** longest; taken--) {
    // The longest code of those that are not the longest becomes two, one of which a longest one moves into.
    let n = longest - 1;
    while (ofLength[n] === 0) n--;
    ofLength[n] = (ofLength[n] ?? 0) - 1;
    ofLength[n + 1] = (ofLength[n + 1] ?? 0) + 2;
    ofLength[longest] = (ofLength[longest] ?? 0) - 1;
  }
  return ofLength;
}

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
