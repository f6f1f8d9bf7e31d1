import { formatQuery } from "./formatQuery.ts";
import { parseQuery } from "./parseQuery.ts";
import { allOf } from "./Query.ts";

/**
 * A query narrowed by one more condition, both as text.
 *
 * @throws QueryProblem when either cannot be read
 */
export function withCondition(q: string, condition: string): string {
  return formatQuery(allOf([parseQuery(q), parseQuery(condition)]));
}
