import type { Query, QueryFieldName } from "#lib/domain/query/Query.ts";

/** What an entry says by itself. Of other fields, such as releases and names of tags, the rows change without an entry. */
const OF_ENTRIES = new Set<QueryFieldName>([
  "number",
  "long",
  "short",
  "size",
  "spacing",
  "interval",
  "age",
  "patient",
  "study",
  "slice",
  "z",
  "x",
  "y",
  "hu",
  "sex",
  "split",
  "verdict",
  "origin",
  "noisy",
  "image",
  "flag",
  "window",
  "is",
]);

/** Whether the answer to a query holds for as long as no lesion's entry changes. */
export const isOfEntries = (query: Query): boolean => fieldsOf(query).every((field) => OF_ENTRIES.has(field));

const fieldsOf = (query: Query): readonly QueryFieldName[] => {
  if (query.is === "term") return [query.field];
  return query.is === "not" ? fieldsOf(query.part) : query.parts.flatMap(fieldsOf);
};
