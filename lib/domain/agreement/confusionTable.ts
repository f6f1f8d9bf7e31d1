/** How often the first of two readers chose the row while the second chose the column. */
export type ConfusionTable = readonly (readonly number[])[];

/**
 * Counts two readers' decisions on the same items against each other.
 *
 * Every item that both decided counts once, with the same weight: the sum of all cells is the number of items. No items
 * give a table of zeros.
 *
 * @param categories what can be decided: rows and columns are in this order
 * @param pairs the first reader's decision and the second's, item by item
 * @throws RangeError when a decision is none of the categories: whoever calls has mixed up two kinds of items
 */
export function confusionTable<Category extends string>(
  categories: readonly Category[],
  pairs: readonly (readonly [first: Category, second: Category])[],
): ConfusionTable {
  const counts = categories.map(() => categories.map(() => 0));
  for (const [first, second] of pairs) {
    const row = counts[categories.indexOf(first)];
    const column = categories.indexOf(second);
    const count = row?.[column];
    if (!row || count === undefined) throw new RangeError(`no such decision: ${first}, ${second}`);
    row[column] = count + 1;
  }
  return counts;
}
