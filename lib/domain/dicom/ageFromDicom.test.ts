import { describe, expect, it } from "vitest";
import { ageFromDicom } from "./ageFromDicom.ts";
import { ageWarningFromDicom } from "./ageWarningFromDicom.ts";

describe("ageFromDicom", () => {
  it.each([
    ["045Y", 45],
    ["006M", 0],
    ["030M", 2],
    ["052W", 0],
    ["105W", 2],
    ["010D", 0],
    ["366D", 1],
    ["45", 45],
    [" 045y ", 45],
    ["999Y", null],
    ["131Y", null],
    ["Y", null],
    ["-04Y", null],
    ["forty", null],
  ])("case 52: Patient's Age %j is %j years", (age, years) => {
    expect(ageFromDicom(age)).toBe(years);
  });

  it.each([
    ["19600229", "20200228", 59],
    ["19600229", "20200229", 60],
    ["1960.02.29", "20200301", 60],
    ["20200101", "20191231", null],
    ["19600230", null, null],
    ["", "20200101", null],
    ["19601301", "20200101", null],
    ["18000101", "20200101", null],
  ])("case 52: without an age, born %j and studied %j is %j years", (born, studied, years) => {
    expect(ageFromDicom("", born, studied)).toBe(years);
  });

  it("case 52: the written age wins over the birth date", () => {
    expect(ageFromDicom("045Y", "19900101", "20200101")).toBe(45);
  });
});

describe("ageWarningFromDicom", () => {
  it("case 52: says that an age without unit was read as years", () => {
    expect(ageWarningFromDicom("45")).toContain("read as years");
  });

  it("case 52: says that an impossible age was left blank, without repeating it", () => {
    expect(ageWarningFromDicom("999Y")).toContain("left blank");
    expect(ageWarningFromDicom("born in May")).toContain("left blank");
    expect(ageWarningFromDicom("born in May")).not.toContain("May");
  });

  it.each(["045Y", "006M", "", null])("has nothing to say about %j", (age) => {
    expect(ageWarningFromDicom(age)).toBeNull();
  });
});
