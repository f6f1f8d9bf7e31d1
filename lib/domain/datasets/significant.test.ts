import { describe, expect, it } from "vitest";
import { significant } from "./significant.ts";

describe("significant", () => {
  it.each([
    [226.1690001, "226.169"],
    [95.02, "95.02"],
    [0.48828125, "0.488281"],
    [11.967902, "11.9679"],
    [5, "5"],
    [-175, "-175"],
    [1234567, "1.23457e+06"],
    [999999.6, "1e+06"],
    [0.0001, "0.0001"],
    [0.00001234567, "1.23457e-05"],
    [1e-12, "1e-12"],
    [0, "0"],
    [-0, "0"],
  ])("writes %d as %s, as %%g does", (value, text) => {
    expect(significant(value)).toBe(text);
  });

  it("writes what is not known as NaN", () => {
    expect(significant(null)).toBe("NaN");
    expect(significant(Number.NaN)).toBe("NaN");
  });
});
