import { describe, expect, it } from "vitest";
import { completionAt } from "./completionAt.ts";

/** The caret is written as `|`. */
function at(marked: string) {
  const found = completionAt(marked.replace("|", ""), marked.indexOf("|"));
  if (!found) return null;
  const text = marked.replace("|", "");
  const replaced = text.slice(found.from, found.to);
  return found.of === "field"
    ? { typed: found.typed, replaced }
    : { field: found.field.name, typed: found.typed, replaced };
}

describe("completionAt", () => {
  it.each([
    ["|", { typed: "", replaced: "" }],
    ["ty|", { typed: "ty", replaced: "ty" }],
    ["t|ype:lung", { typed: "t", replaced: "type:" }],
    ["type:lung -sp|", { typed: "sp", replaced: "sp" }],
    ["(sp|", { typed: "sp", replaced: "sp" }],
    ["type:|", { field: "type", typed: "", replaced: "" }],
    ["type:lu|", { field: "type", typed: "lu", replaced: "lu" }],
    ["type:lu|ng split:test", { field: "type", typed: "lu", replaced: "lung" }],
    ["type:lung,li|", { field: "type", typed: "li", replaced: "li" }],
    ['type:"soft ti|', { field: "type", typed: "soft ti", replaced: '"soft ti' }],
    ['type:"soft| tissue" split:test', { field: "type", typed: "soft", replaced: '"soft tissue"' }],
    ["nonsense:lu|", null],
    ["17|", null],
  ])("sees in %s what is being typed", (marked, expected) => {
    expect(at(marked)).toEqual(expected);
  });
});
