import { allOf, type Query, type QueryFieldName, type QueryTerm, type QueryValue } from "./Query.ts";

/** The conditions of which all must hold. */
export const topParts = (query: Query): readonly Query[] => (query.is === "all" ? query.parts : [query]);

/** The field that a part alone is about; null for what joins several by "or". */
export function fieldOfPart(part: Query): QueryFieldName | null {
  if (part.is === "term") return part.field;
  return part.is === "not" && part.part.is === "term" ? part.part.field : null;
}

/** The query without the conditions that are about a field alone. */
export const withoutField = (query: Query, field: QueryFieldName): Query =>
  allOf(topParts(query).filter((part) => fieldOfPart(part) !== field));

/** The values that a field must have one of, where the query says so plainly; none when it does not. */
export const valuesOf = (query: Query, field: QueryFieldName): readonly QueryValue[] =>
  topParts(query).find((part): part is QueryTerm => part.is === "term" && part.field === field)?.values ?? [];

/** The values that a field must not have. */
export const refusedOf = (query: Query, field: QueryFieldName): readonly QueryValue[] =>
  topParts(query).flatMap((part) =>
    part.is === "not" && part.part.is === "term" && part.part.field === field ? part.part.values : [],
  );

/** The query with a field's conditions replaced by one, where the first of them stood; none takes them away. */
export function withValues(query: Query, field: QueryFieldName, values: readonly QueryValue[]): Query {
  const parts = topParts(query);
  const at = parts.findIndex((part) => fieldOfPart(part) === field);
  const others = parts.filter((part) => fieldOfPart(part) !== field);
  const term: readonly Query[] = values.length > 0 ? [{ is: "term", field, values }] : [];
  const place = at < 0 ? others.length : at;
  return allOf([...others.slice(0, place), ...term, ...others.slice(place)]);
}

/** The query with a value more, or less, among those that a field may have. */
export function toggleValue(query: Query, field: QueryFieldName, value: QueryValue): Query {
  const values = valuesOf(query, field);
  const others = values.filter((each) => !isSameValue(each, value));
  return withValues(query, field, others.length < values.length ? others : [...values, value]);
}

/** The query with a value more, or less, among those that a field must not have. */
export function toggleRefused(query: Query, field: QueryFieldName, value: QueryValue): Query {
  const refused = refusedOf(query, field);
  const others = refused.filter((each) => !isSameValue(each, value));
  const next = others.length < refused.length ? others : [...refused, value];
  const rest = withValues(
    withoutRefused(query, field),
    field,
    valuesOf(query, field).filter((each) => !isSameValue(each, value)),
  );
  return next.length === 0
    ? rest
    : allOf([...topParts(rest), { is: "not", part: { is: "term", field, values: next } }]);
}

const withoutRefused = (query: Query, field: QueryFieldName): Query =>
  allOf(topParts(query).filter((part) => part.is !== "not" || fieldOfPart(part) !== field));

/** Whether two values say the same. */
export function isSameValue(a: QueryValue, b: QueryValue): boolean {
  if (a.is === "word") return b.is === "word" && a.word.toLowerCase() === b.word.toLowerCase();
  if (a.is !== "range") return a.is === b.is;
  return (
    b.is === "range" &&
    a.from === b.from &&
    a.to === b.to &&
    a.fromOpen === b.fromOpen &&
    a.toOpen === b.toOpen
  );
}
