import { describe, expect, it } from "vitest";
import { WheelSteps } from "./wheelSteps.ts";

const turn = (steps: WheelSteps, ...deltas: number[]) =>
  deltas.map((deltaY) => steps.take({ deltaY, deltaMode: 0 }) + 0);

describe("WheelSteps", () => {
  it("makes one slice of a notch, however large the system makes it", () => {
    expect(turn(new WheelSteps(), 100, 120, -240)).toEqual([1, 1, -1]);
    expect(new WheelSteps().take({ deltaY: 3, deltaMode: 1 })).toBe(1);
  });

  it("adds up what a trackpad sends, 40 px a slice", () => {
    // 15 + 15 + 15 = 45: one slice, 5 left; 5 + 35 = 40: another.
    expect(turn(new WheelSteps(), 15, 15, 15, 35)).toEqual([0, 0, 1, 1]);
  });

  it("forgets what was left over when the direction changes", () => {
    expect(turn(new WheelSteps(), 39, -2, 39, 1)).toEqual([0, 0, 0, 1]);
  });
});
