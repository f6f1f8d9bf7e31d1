/** Two different readers, and what each of them said of the items that both read. */
export interface ReaderPair<Reading> {
  readonly first: string;
  readonly second: string;
  readonly both: readonly (readonly [first: Reading, second: Reading])[];
}

/**
 * Every two readers who have an item in common, with their readings of it side by side.
 *
 * An item that three have read counts for three pairs, once each. One that a single reader has read counts for none. No
 * items give no pairs. Pairs come in the order of their readers, and within a pair `first` is the one who comes first in
 * that order, so that a difference always has the same sign.
 *
 * @param order compares two readers by their ids
 * @throws RangeError when a reader has read an item twice: only readings that stand may be given
 */
export function pairsOfReaders<Reading extends { readonly readerId: string; readonly itemId: string }>(
  readings: readonly Reading[],
  order: (a: string, b: string) => number,
): readonly ReaderPair<Reading>[] {
  const pairs = new Map<string, ReaderPair<Reading> & { both: (readonly [Reading, Reading])[] }>();
  for (const ofItem of Map.groupBy(readings, ({ itemId }) => itemId).values()) {
    const sorted = ofItem.toSorted((a, b) => order(a.readerId, b.readerId));
    for (const [at, first] of sorted.entries()) {
      for (const second of sorted.slice(at + 1)) {
        if (first.readerId === second.readerId)
          throw new RangeError("two readings of one item by one reader");
        const key = JSON.stringify([first.readerId, second.readerId]);
        const pair = pairs.get(key) ?? { first: first.readerId, second: second.readerId, both: [] };
        pair.both.push([first, second]);
        pairs.set(key, pair);
      }
    }
  }
  return [...pairs.values()].sort((a, b) => order(a.first, b.first) || order(a.second, b.second));
}
