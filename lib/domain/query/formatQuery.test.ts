import { describe, expect, it } from "vitest";
import { formatQuery } from "./formatQuery.ts";
import { parseQuery } from "./parseQuery.ts";

describe("formatQuery", () => {
  it.each([
    ["", ""],
    ["TYPE:Lung   and long>=10", "type:lung long:>=10"],
    ["type:soft-tissue", 'type:"soft tissue"'],
    ["long:10..", "long:>=10"],
    ["long:..20", "long:<=20"],
    ["long:=10", "long:10"],
    ["long:10.0..<20.50", "long:10..<20.5"],
    ["not (split:test or split:train) 17", "-(split:test or split:train) number:17"],
    ["flag:missing", "flag:none"],
    ["sex:none", "sex:missing"],
    ['tag:"plain"', "tag:plain"],
    ['tag:"any"', 'tag:"any"'],
    ['tag:"a\\\\b"', 'tag:"a\\\\b"'],
  ])("writes %s as %s", (text, short) => {
    expect(formatQuery(parseQuery(text))).toBe(short);
  });
});
