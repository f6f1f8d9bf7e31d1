import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryQuery } from "../../testing/arbitraryQuery.ts";
import { AppError } from "../errors.ts";
import { formatQuery } from "./formatQuery.ts";
import { LONGEST_QUERY, parseQuery, problemOf } from "./parseQuery.ts";
import { EMPTY_QUERY, type Query, type QueryFieldName, type QueryValue } from "./Query.ts";

const word = (text: string): QueryValue => ({ is: "word", word: text });
const term = (field: QueryFieldName, ...values: QueryValue[]): Query => ({ is: "term", field, values });
const range = (from: number | null, to: number | null, fromOpen = false, toOpen = false): QueryValue => ({
  is: "range",
  from,
  to,
  fromOpen,
  toOpen,
});
const MISSING: QueryValue = { is: "missing" };
const ANY: QueryValue = { is: "present" };

describe("parseQuery", () => {
  it("reads nothing as all lesions", () => {
    expect(parseQuery("")).toEqual(EMPTY_QUERY);
    expect(parseQuery("  \n ")).toEqual(EMPTY_QUERY);
  });

  it.each<[string, Query]>([
    ["type:lung", term("type", word("lung"))],
    ["TYPE:Lung,LIVER", term("type", word("lung"), word("liver"))],
    ["type:soft-tissue", term("type", word("soft tissue"))],
    ['type:"soft tissue"', term("type", word("soft tissue"))],
    ["type:cyst", term("type", word("cyst"))],
    ["sex:f", term("sex", word("F"))],
    ["long:>=10", term("long", range(10, null))],
    ["long>=10", term("long", range(10, null))],
    ["long:>10", term("long", range(10, null, true))],
    ["long:<=10.5", term("long", range(null, 10.5))],
    ["long:<10", term("long", range(null, 10, false, true))],
    ["long:10..20", term("long", range(10, 20))],
    ["long:10..<20", term("long", range(10, 20, false, true))],
    ["long:>10..20", term("long", range(10, 20, true))],
    ["long:10..", term("long", range(10, null))],
    ["long:..20", term("long", range(null, 20))],
    ["long:=10", term("long", range(10, 10))],
    ["hu:-50..-10", term("hu", range(-50, -10))],
    ["window:-175..275", term("window", range(-175, 275))],
    ["window:lung", term("window", word("lung"))],
    ["interval:missing", term("interval", MISSING)],
    ["flag:none", term("flag", MISSING)],
    ["flag:any", term("flag", ANY)],
    ["tag:none,missing", term("tag", MISSING, MISSING)],
    ['tag:"none"', term("tag", word("none"))],
    ['tag:"say \\"ah\\", (twice)"', term("tag", word('say "ah", (twice)'))],
    ["17", term("number", range(17, 17))],
    ["number:3,7..9", term("number", range(3, 3), range(7, 9))],
  ])("reads %s", (text, query) => {
    expect(parseQuery(text)).toEqual(query);
  });

  const a = term("type", word("lung"));
  const b = term("split", word("test"));
  const c = term("noisy", word("yes"));
  it.each<[string, Query]>([
    ["type:lung split:test", { is: "all", parts: [a, b] }],
    ["type:lung AND split:test", { is: "all", parts: [a, b] }],
    ["type:lung or split:test", { is: "any", parts: [a, b] }],
    ["type:lung split:test or noisy:yes", { is: "any", parts: [{ is: "all", parts: [a, b] }, c] }],
    ["type:lung (split:test or noisy:yes)", { is: "all", parts: [a, { is: "any", parts: [b, c] }] }],
    ["type:lung (split:test noisy:yes)", { is: "all", parts: [a, b, c] }],
    ["-type:lung", { is: "not", part: a }],
    ["not type:lung split:test", { is: "all", parts: [{ is: "not", part: a }, b] }],
    ["-(type:lung or split:test)", { is: "not", part: { is: "any", parts: [a, b] } }],
    ["- - type:lung", { is: "not", part: { is: "not", part: a } }],
  ])("reads %s as it binds", (text, query) => {
    expect(parseQuery(text)).toEqual(query);
  });

  it("reads what formatQuery writes as the same query", () => {
    fc.assert(
      fc.property(arbitraryQuery(), (query) => {
        expect(parseQuery(formatQuery(query))).toEqual(query);
      }),
    );
  });

  it("reads any text, or refuses it with a place inside it", () => {
    const alphabet = fc.constantFrom(...'type:long>=1.. -(or)",\\missing<9é');
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 40 }), (text) => {
        const place = problemOf(text);
        if (place) {
          expect(place.from).toBeGreaterThanOrEqual(0);
          expect(place.from).toBeLessThanOrEqual(text.length);
          expect(place.to).toBeGreaterThan(place.from);
        } else expect(parseQuery(formatQuery(parseQuery(text)))).toEqual(parseQuery(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe("problemOf", () => {
  it("finds nothing wrong with a query that can be read", () => {
    expect(problemOf("type:lung")).toBeNull();
  });

  it.each<[string, number, number, RegExp]>([
    ["type:lung lenght:>10", 10, 16, /no field “lenght”; did you mean/],
    ["type:lung long:big", 15, 18, /long is a number/],
    ["sex:x", 4, 5, /sex is F or M, not “x”/],
    ["split:", 6, 7, /a value of split is wanted/],
    ["split:test,", 11, 12, /a value of split is wanted/],
    ["long:20..10", 5, 11, /write the smaller number first/],
    ["long:10..<10", 5, 12, /write the smaller number first/],
    ["long:..", 5, 7, /long is a number/],
    ["age:4.5", 4, 7, /whole number/],
    ["number:99999999999", 7, 18, /whole number/],
    ["long:1e999", 5, 10, /too large/],
    ["window:200..100", 7, 15, /black and white/],
    ["window:>=3", 7, 10, /black and white/],
    ["long:missing", 5, 12, /every lesion has a value for long/],
    ["lung", 0, 4, /type:lung/],
    ["whatever", 0, 8, /write field:value/],
    ["type:lung or", 12, 13, /a condition is wanted/],
    ["or type:lung", 0, 1, /a condition is wanted/],
    ["(type:lung", 0, 1, /not closed/],
    ["type:lung)", 9, 10, /closes nothing/],
    ['tag:"open', 4, 9, /not closed/],
    ['tag:" "', 4, 7, /nothing is quoted/],
    ['tag:"a\u0000b"', 4, 9, /control characters/],
    ["()", 1, 2, /a condition is wanted/],
    [`${"(".repeat(40)}type:lung${")".repeat(40)}`, 21, 22, /20 deep/],
    [`${"-".repeat(40)}type:lung`, 22, 23, /20 deep/],
  ])("names the place and the cure in %s", (text, from, to, message) => {
    expect(problemOf(text)).toMatchObject({ from, to, message: expect.stringMatching(message) });
  });

  it("refuses a text that nobody wrote", () => {
    expect(problemOf(" ".repeat(LONGEST_QUERY))).toBeNull();
    expect(problemOf(" ".repeat(LONGEST_QUERY + 1))?.message).toMatch(/4000 characters/);
    expect(problemOf(`number:${"1,".repeat(1000)}1`)?.message).toMatch(/1000 values/);
  });
});

describe("a query that cannot be read", () => {
  it("is refused with the place, counted from 1", () => {
    expect(() => parseQuery("type:lung long:big")).toThrow(AppError);
    expect(() => parseQuery("type:lung long:big")).toThrow(/^The query, at character 16: long is a number/);
  });
});
