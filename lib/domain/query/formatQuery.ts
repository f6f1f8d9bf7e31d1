import type { Query, QueryRange, QueryTerm, QueryValue } from "./Query.ts";
import { fieldOf, type QueryField } from "./queryFields.ts";

/** The text of a query, as short as it can be; `parseQuery` reads the same query from it. */
export function formatQuery(query: Query): string {
  return query.is === "any" ? query.parts.map(formatQuery).join(" or ") : formatClosely(query);
}

/** As part of an "and". */
function formatClosely(query: Query): string {
  if (query.is === "all") return query.parts.map(formatClosely).join(" ");
  if (query.is === "any") return `(${formatQuery(query)})`;
  if (query.is === "term") return formatTerm(query);
  const { part } = query;
  // Two signs after one another would be read as well, but not by people.
  return part.is === "term" ? `-${formatTerm(part)}` : `-(${formatQuery(part)})`;
}

/** `type:lung,liver` */
export function formatTerm({ field, values }: QueryTerm): string {
  return `${field}:${values.map((value) => formatValue(fieldOf(field), value)).join(",")}`;
}

function formatValue(field: QueryField, value: QueryValue): string {
  switch (value.is) {
    case "missing":
      return field.missing ?? "missing";
    case "present":
      return "any";
    case "word":
      return quoted(value.word);
    case "range":
      return formatRange(value);
  }
}

function formatRange({ from, to, fromOpen, toOpen }: QueryRange): string {
  if (from === null && to === null) throw new RangeError("a range without bounds is no condition");
  if (from === to) return String(from);
  if (to === null) return `${fromOpen ? ">" : ">="}${from}`;
  if (from === null) return `${toOpen ? "<" : "<="}${to}`;
  return `${fromOpen ? ">" : ""}${from}..${toOpen ? "<" : ""}${to}`;
}

/** A word as a value, quoted where it would be read as something else. */
export function quoted(word: string): string {
  const plain = /^[^\s(),"\\]+$/.test(word) && !["missing", "none", "any"].includes(word.toLowerCase());
  return plain ? word : `"${word.replace(/["\\]/g, "\\$&")}"`;
}
