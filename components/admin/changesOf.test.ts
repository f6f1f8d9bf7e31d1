import { describe, expect, it } from "vitest";
import { changesOf } from "./changesOf.ts";

describe("changesOf", () => {
  it("names what was there before and after, and leaves out what stayed", () => {
    expect(changesOf({ role: "reader", name: "A" }, { role: "admin", name: "A" })).toEqual([
      { name: "role", before: "reader", after: "admin" },
    ]);
  });

  it("tells of what came and what went", () => {
    expect(changesOf(null, { lockedUntil: "soon" })).toEqual([
      { name: "locked until", before: null, after: "soon" },
    ]);
    expect(changesOf({ note: "x" }, { note: null })).toEqual([{ name: "note", before: "x", after: null }]);
    expect(changesOf(null, null)).toEqual([]);
  });

  it("writes lists with commas, lengths with two places, ids by their beginning, long texts cut", () => {
    const after = {
      scopes: ["read", "review"],
      box: [1.23456, 2],
      item: "edb11ccd-9203-4919-ae95-37068084add2",
      note: "x".repeat(200),
    };
    expect(changesOf(undefined, after).map((change) => change.after)).toEqual([
      "read, review",
      "1.23, 2",
      "edb11ccd…",
      `${"x".repeat(120)}…`,
    ]);
  });

  it("takes a bare value for one without a name", () => {
    expect(changesOf(3, 4)).toEqual([{ name: "value", before: "3", after: "4" }]);
  });
});
