import { expect, it } from "vitest";
import { typeKeys } from "./typeKeys.ts";

const type = (id: number, name: string, coarseType: number | null = null) => ({
  id,
  name,
  coarseType,
  parentId: null,
  excludes: [],
  lesions: 0,
});

it("gives digits to the eight, and to others a letter of their name", () => {
  const keys = typeKeys([type(4, "liver", 4), type(9, "cyst"), type(10, "calcified"), type(11, "nap")]);
  // c is taken by the cyst and a accepts; n, a and p do other things, so the first letter that is free is left.
  expect([...keys]).toEqual([
    [4, "4"],
    [9, "c"],
    [10, "l"],
    [11, "b"],
  ]);
});

it("leaves types without a key once all letters are given", () => {
  const many = Array.from({ length: 30 }, (_, i) => type(i + 1, "x"));
  expect(typeKeys(many).size).toBe(22);
});
