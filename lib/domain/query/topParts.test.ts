import { describe, expect, it } from "vitest";
import { formatQuery } from "./formatQuery.ts";
import { parseQuery } from "./parseQuery.ts";
import { toggleRefused, toggleValue, valuesOf, withoutField, withValues } from "./topParts.ts";

const lung = { is: "word", word: "lung" } as const;
const bone = { is: "word", word: "bone" } as const;

describe("toggleValue", () => {
  it.each([
    ["", "type:lung"],
    ["split:test", "split:test type:lung"],
    ["type:bone split:test", "type:bone,lung split:test"],
    ["type:lung,bone split:test", "type:bone split:test"],
    ["type:lung split:test", "split:test"],
    ["type:lung", ""],
    ["-type:lung split:test", "type:lung split:test"],
    ["(type:bone or split:test)", "(type:bone or split:test) type:lung"],
  ])("makes of “%s” “%s”", (before, after) => {
    expect(formatQuery(toggleValue(parseQuery(before), "type", lung))).toBe(after);
  });
});

describe("toggleRefused", () => {
  it.each([
    ["", "-type:lung"],
    ["type:lung,bone", "type:bone -type:lung"],
    ["-type:bone split:test", "split:test -type:bone,lung"],
    ["-type:lung", ""],
  ])("makes of “%s” “%s”", (before, after) => {
    expect(formatQuery(toggleRefused(parseQuery(before), "type", lung))).toBe(after);
  });
});

describe("a field's conditions", () => {
  it("are those that are about it alone", () => {
    const query = parseQuery("type:lung -type:bone (type:liver or split:test) sex:F");
    expect(formatQuery(withoutField(query, "type"))).toBe("(type:liver or split:test) sex:F");
    expect(valuesOf(query, "type")).toEqual([lung]);
    expect(formatQuery(withValues(query, "type", [bone]))).toBe("type:bone (type:liver or split:test) sex:F");
    expect(formatQuery(withValues(query, "sex", []))).toBe("type:lung -type:bone (type:liver or split:test)");
  });
});
