import { describe, expect, it } from "vitest";
import { confusionTable } from "./confusionTable.ts";

describe("confusionTable", () => {
  it("has the first reader in rows and the second in columns", () => {
    const pairs = [
      ["accept", "accept"],
      ["accept", "reject"],
      ["accept", "reject"],
      ["reject", "reject"],
    ] as const;
    expect(confusionTable(["accept", "reject"], pairs)).toEqual([
      [1, 2],
      [0, 1],
    ]);
  });

  it("is all zeros without items", () => {
    expect(confusionTable(["accept", "reject"], [])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it("knows no decision that is not asked for", () => {
    expect(() => confusionTable<string>(["accept"], [["accept", "merge"]])).toThrow(RangeError);
  });
});
