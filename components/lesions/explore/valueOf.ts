import { quoted } from "#lib/domain/query/formatQuery.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import type { QueryFieldName, QueryTerm, QueryValue } from "#lib/domain/query/Query.ts";
import { fieldOf } from "#lib/domain/query/queryFields.ts";

/** A facet's value as the query language has it. */
export function queryValue(
  field: QueryFieldName,
  { value, missing }: { value: string; missing: boolean },
): QueryValue {
  if (missing) return { is: "missing" };
  const term = parseQuery(termText(field, { value, missing })) as QueryTerm;
  return term.values[0] ?? { is: "missing" };
}

/** A facet's value as it is typed: `"soft tissue"`, `none`. */
export function valueText(
  field: QueryFieldName,
  { value, missing }: { value: string; missing: boolean },
): string {
  return missing ? (fieldOf(field).missing ?? "missing") : quoted(value);
}

const termText = (field: QueryFieldName, value: { value: string; missing: boolean }): string =>
  `${field}:${valueText(field, value)}`;
