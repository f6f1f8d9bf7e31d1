import { describe, expect, it } from "vitest";
import { numbers } from "./dataset.ts";

describe("numbers", () => {
  it.each([
    ["12", 12],
    [" -1.5e2 ", -150],
    [".5", 0.5],
    ["5.", 5],
    ["+3", 3],
    ["0,7", Number.NaN],
    ["", Number.NaN],
    ["0x10", Number.NaN],
    ["Infinity", Number.NaN],
    ["1 2", Number.NaN],
  ])("case 50: reads the decimal string %j as %d", (written, value) => {
    const dataset = { elements: new Map([["00180050", { vr: "DS", values: [written] }]]) };

    expect(numbers(dataset, "00180050")).toEqual([value]);
  });
});
