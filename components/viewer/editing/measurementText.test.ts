import { describe, expect, it } from "vitest";
import { measurementText } from "./measurementText.ts";

const SLICE = {
  hu: new Int16Array(100).fill(-40),
  size: { columns: 10, rows: 10 },
  spacingMm: [0.5, 1],
} as const;

describe("measurementText", () => {
  it("tells a length in mm to one decimal", () => {
    // 6 columns of 0.5 mm and 4 rows of 1 mm: 3 and 4 make 5.
    const line = { kind: "length", from: { x: 1, y: 1 }, to: { x: 7, y: 5 } } as const;
    expect(measurementText(line, SLICE)).toEqual(["5.0 mm"]);
  });

  it("tells mean, deviation, area and number of pixels of an ellipse, whichever corner it was drawn from", () => {
    // Radius 1 about the centre of a pixel: five pixels; π · 0.5 mm · 1 mm = 1.57 mm².
    const ellipse = { kind: "ellipse", from: { x: 6.5, y: 6.5 }, to: { x: 4.5, y: 4.5 } } as const;
    expect(measurementText(ellipse, SLICE)).toEqual(["−40 ± 0 HU", "2 mm² · 5 px"]);
  });

  it("says when there is nothing to measure", () => {
    const ellipse = { kind: "ellipse", from: { x: 1, y: 1 }, to: { x: 1, y: 4 } } as const;
    expect(measurementText(ellipse, SLICE)).toEqual(["no pixel", "0 mm² · 0 px"]);
    expect(measurementText(ellipse, { ...SLICE, hu: null })).toEqual(["no HU yet"]);
  });
});
