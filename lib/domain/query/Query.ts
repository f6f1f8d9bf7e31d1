/**
 * Which lesions: what a query of the language says, without its blanks and parentheses.
 *
 * In normal form an `all` holds no `all` and an `any` no `any`, and both hold two or more parts; only the empty query is
 * an `all` of nothing. `parseQuery` gives normal form, and `formatQuery` writes it so that it is read again as it was.
 */
export type Query =
  | { readonly is: "all"; readonly parts: readonly Query[] }
  | { readonly is: "any"; readonly parts: readonly Query[] }
  | { readonly is: "not"; readonly part: Query }
  | QueryTerm;

/** What a field has to be: one of the values. */
export interface QueryTerm {
  readonly is: "term";
  readonly field: QueryFieldName;
  readonly values: readonly QueryValue[];
}

export type QueryValue =
  | { readonly is: "word"; readonly word: string }
  | QueryRange
  /** The field has no value, or no entry. */
  | { readonly is: "missing" }
  /** The field has some value. */
  | { readonly is: "present" };

/** Numbers between two bounds, one of which may be null; a bound itself belongs to it unless it is said to be open. */
export interface QueryRange {
  readonly is: "range";
  readonly from: number | null;
  readonly to: number | null;
  readonly fromOpen: boolean;
  readonly toOpen: boolean;
}

export type QueryFieldName =
  | "number"
  | "type"
  | "long"
  | "short"
  | "size"
  | "width"
  | "height"
  | "spacing"
  | "interval"
  | "sex"
  | "age"
  | "split"
  | "window"
  | "flag"
  | "verdict"
  | "noisy"
  | "origin"
  | "patient"
  | "study"
  | "series"
  | "slice"
  | "columns"
  | "rows"
  | "onslice"
  | "release"
  | "tag"
  | "import"
  | "view"
  | "text"
  | "z"
  | "x"
  | "y"
  | "hu"
  | "image"
  | "is";

/** All lesions of the dataset: active and not left out. */
export const EMPTY_QUERY: Query = { is: "all", parts: [] };

/** Of the parts, all must hold; brought into normal form. */
export function allOf(parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.is === "all" ? part.parts : [part]));
  const [only] = flat;
  return flat.length === 1 && only ? only : { is: "all", parts: flat };
}

/** Of the parts, at least one must hold; brought into normal form. */
export function anyOf(parts: readonly [Query, ...Query[]]): Query {
  const flat = parts.flatMap((part) => (part.is === "any" ? part.parts : [part]));
  return flat.length === 1 ? parts[0] : { is: "any", parts: flat };
}
