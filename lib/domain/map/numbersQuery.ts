import { formatQuery } from "../query/formatQuery.ts";
import { LONGEST_QUERY, problemOf } from "../query/parseQuery.ts";
import { allOf, type Query, type QueryRange } from "../query/Query.ts";

/** A query is part of addresses, which proxies cut off beyond some thousand characters. */
const LONGEST = LONGEST_QUERY / 2;

/**
 * The query that gives exactly these lesions: `number:3..5,9 is:all`. Whatever standing they have, they are meant.
 *
 * @param ids ascending
 * @returns null when it is too long for an address
 */
export function numbersQuery(ids: ArrayLike<number>): string | null {
  const runs: { from: number; to: number }[] = [];
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0;
    const last = runs.at(-1);
    if (last && id === last.to + 1) last.to = id;
    else runs.push({ from: id, to: id });
    if (runs.length > LONGEST / 2) return null;
  }
  if (runs.length === 0) return null;
  const values = runs.map(
    ({ from, to }): QueryRange => ({ is: "range", from, to, fromOpen: false, toOpen: false }),
  );
  const everyStanding: Query = { is: "term", field: "is", values: [{ is: "word", word: "all" }] };
  const text = formatQuery(allOf([{ is: "term", field: "number", values }, everyStanding]));
  return text.length <= LONGEST && problemOf(text) === null ? text : null;
}
