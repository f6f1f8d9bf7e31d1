import { describe, expect, it } from "vitest";
import { orientationLetters } from "./orientationLetters.ts";

const AXIAL = [1, 0, 0, 0, 1, 0];
const STRAIGHT = { rotation: 0, flipped: false } as const;

describe("orientationLetters", () => {
  it("has the patient's left on the right, and the back below, on an axial slice", () => {
    expect(orientationLetters(AXIAL, STRAIGHT)).toEqual({ top: "A", right: "L", bottom: "P", left: "R" });
  });

  it("follows a turn and a flip", () => {
    // A quarter turn clockwise brings what was above to the right, and what was on the left above.
    const turned = orientationLetters(AXIAL, { rotation: 90, flipped: false });
    expect(turned).toEqual({ top: "R", right: "A", bottom: "L", left: "P" });
    const mirrored = orientationLetters(AXIAL, { rotation: 90, flipped: true });
    expect(mirrored).toEqual({ top: "R", right: "P", bottom: "L", left: "A" });
  });

  it("names the main direction first, and leaves a slight tilt out", () => {
    // cos 30 and sin 30 degrees: the right edge looks to the left and the back of the patient.
    const oblique = orientationLetters([0.866, 0.5, 0, -0.5, 0.866, 0], STRAIGHT);
    expect(oblique?.right).toBe("LP");
    // A gantry tilted by 10 degrees: sin 10 = 0.174.
    expect(orientationLetters([1, 0, 0, 0, 0.985, -0.174], STRAIGHT)?.bottom).toBe("P");
  });

  it("says nothing when the orientation is not known", () => {
    expect(orientationLetters([], STRAIGHT)).toBeNull();
    expect(orientationLetters([1, 0, 0, 0, Number.NaN, 0], STRAIGHT)).toBeNull();
  });
});
