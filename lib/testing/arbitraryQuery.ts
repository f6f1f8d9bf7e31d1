import fc from "fast-check";
import { allOf, anyOf, type Query, type QueryTerm, type QueryValue } from "../domain/query/Query.ts";
import { QUERY_FIELDS, type QueryField } from "../domain/query/queryFields.ts";

/** Bounds of a range in halves, so that the sums of a brute-force count are exact. */
const bound = (field: QueryField) =>
  field.kind === "whole"
    ? fc.integer({ min: 0, max: 60 })
    : fc.integer({ min: -20, max: 120 }).map((n) => n / 2);

function arbitraryRange(field: QueryField): fc.Arbitrary<QueryValue> {
  const closed = (from: number, to: number): QueryValue => ({
    is: "range",
    from,
    to,
    fromOpen: false,
    toOpen: false,
  });
  if (field.kind === "window") {
    return fc.constantFrom(closed(-175, 275), closed(-1350, 150), closed(-160, 240));
  }
  const one = bound(field);
  return fc.oneof(
    one.map((value) => closed(value, value)),
    fc
      .tuple(one, fc.boolean())
      .map(([from, fromOpen]): QueryValue => ({ is: "range", from, to: null, fromOpen, toOpen: false })),
    fc
      .tuple(one, fc.boolean())
      .map(([to, toOpen]): QueryValue => ({ is: "range", from: null, to, fromOpen: false, toOpen })),
    fc
      .tuple(one, one, fc.boolean(), fc.boolean())
      .filter(([a, b]) => a !== b)
      .map(
        ([a, b, fromOpen, toOpen]): QueryValue => ({
          is: "range",
          from: Math.min(a, b),
          to: Math.max(a, b),
          fromOpen,
          toOpen,
        }),
      ),
  );
}

function arbitraryValue(field: QueryField, words: fc.Arbitrary<string>): fc.Arbitrary<QueryValue> {
  const some: fc.Arbitrary<QueryValue>[] = [];
  if (field.kind === "number" || field.kind === "whole" || field.kind === "window") {
    some.push(arbitraryRange(field));
  }
  const known = field.values.map((word): QueryValue => ({ is: "word", word }));
  if (known.length > 0) some.push(fc.constantFrom(...known));
  if (field.kind === "word") {
    // A known word is spelt as the field spells it, whatever was written.
    const spelt = new Set(field.values.flatMap((word) => [word, word.replaceAll(" ", "-")]));
    some.push(words.filter((word) => !spelt.has(word.toLowerCase())).map((word) => ({ is: "word", word })));
  }
  if (field.missing !== null) {
    some.push(fc.constantFrom<QueryValue>({ is: "missing" }, { is: "present" }));
  }
  return fc.oneof(...some);
}

/**
 * Any query in normal form.
 *
 * @param words what is asked of fields that hold any word
 * @param fields what is asked for
 */
export function arbitraryQuery(
  words: fc.Arbitrary<string> = fc
    .string({ minLength: 1, maxLength: 12, unit: "grapheme" })
    .filter((word) => word.trim() !== "" && !/\p{Cc}/u.test(word)),
  fields: readonly QueryField[] = QUERY_FIELDS,
): fc.Arbitrary<Query> {
  const term = fc
    .constantFrom(...fields)
    .chain((field) =>
      fc
        .array(arbitraryValue(field, words), { minLength: 1, maxLength: 3 })
        .map((values): QueryTerm => ({ is: "term", field: field.name, values })),
    );
  return fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      term,
      fc.tuple(tie("query"), tie("query")).map(allOf),
      fc.tuple(tie("query"), tie("query")).map(anyOf),
      tie("query").map((part): Query => ({ is: "not", part })),
    ),
  })).query;
}
