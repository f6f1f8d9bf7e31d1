import { describe, expect, it } from "vitest";
import { paceConcern } from "./paceConcern.ts";

const STEADY = { medianSeconds: 4, lastTenSeconds: 4, verdicts: 20, compared: 0, agreed: 0 };

describe("paceConcern", () => {
  it.each([
    ["a steady pace", STEADY, null],
    ["twice as long as usual, and no more", { ...STEADY, lastTenSeconds: 8 }, null],
    ["more than twice as long", { ...STEADY, lastTenSeconds: 8.1 }, "slow"],
    ["less than two fifths of the usual time", { ...STEADY, lastTenSeconds: 1.5 }, "hasty"],
    ["under a second, as always", { ...STEADY, medianSeconds: 0.8, lastTenSeconds: 0.8 }, "hasty"],
    ["too few verdicts", { ...STEADY, lastTenSeconds: 60, verdicts: 19 }, null],
    ["three of five agree", { ...STEADY, compared: 5, agreed: 3 }, "differs"],
    ["seven of ten agree", { ...STEADY, compared: 10, agreed: 7 }, null],
    ["too few comparisons", { ...STEADY, compared: 4, agreed: 0 }, null],
    ["nothing yet", { medianSeconds: null, lastTenSeconds: null, verdicts: 0, compared: 0, agreed: 0 }, null],
  ])("%s", (_, pace, concern) => {
    expect(paceConcern(pace)).toBe(concern);
  });
});
