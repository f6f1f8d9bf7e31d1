import { describe, expect, it } from "vitest";
import { sexFromDicom } from "./sexFromDicom.ts";

describe("sexFromDicom", () => {
  it.each([
    ["M", "M"],
    ["F", "F"],
    ["f", "F"],
    [" m ", "M"],
    ["O", null],
    ["", null],
    ["FEMALE", null],
    [null, null],
  ])("case 53: Patient's Sex %j is %j", (written, sex) => {
    expect(sexFromDicom(written)).toBe(sex);
  });
});
