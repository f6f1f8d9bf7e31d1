import { describe, expect, it } from "vitest";
import type { Statistics } from "#lib/contracts/statistics.ts";
import { numberRows } from "./numberRows.ts";

const NUMBERS: Statistics["numbers"] = {
  lesions: 4,
  keySlices: 3,
  studies: 2,
  patients: 2,
  bookmarksPerSlice: { "1": 2, "2": 1 },
  intervalMm: { min: 0.25, max: 5, share1mm: 0, share5mm: 0.75 },
  spacingMm: { min: 0.314453, max: 0.976562, median: 0.8164 },
  imageSize: { "768x768": 1, "512x512": 3 },
  boxWidthMm: { median: 24.012092 },
  boxHeightMm: { median: 22.999 },
  longMm: { min: 2.35695, max: 148.9996 },
  shortMm: { min: null, max: null },
  types: {},
  splits: {},
};
const rowOf = (label: string, q = "") => numberRows(NUMBERS, q).find((row) => row.label === label);

describe("numberRows", () => {
  it("stands beside the paper's numbers", () => {
    expect(rowOf("Lesions")).toMatchObject({ here: "4", paper: "32,735", q: "" });
    expect(rowOf("Slice interval of 5 mm")).toMatchObject({
      here: "75.0 %",
      paper: "48.9 %",
      q: "interval:5",
    });
    expect(rowOf("Box width, median")).toMatchObject({ here: "24.01 mm", paper: "22.9 mm" });
    expect(rowOf("Lesions on a key slice")).toMatchObject({
      here: "1 to 2",
      paper: "1 to 3",
      q: "onslice:>=2",
    });
  });

  it("opens the very lesions, by the number in full, within what was asked", () => {
    expect(rowOf("Long diameter, least", "type:lung")?.q).toBe("type:lung long:<=2.35695");
    expect(rowOf("Pixel spacing, greatest")?.q).toBe("spacing:>=0.976562");
    expect(rowOf("Pixel spacing, least", "split:test or split:train")?.q).toBe(
      "(split:test or split:train) spacing:<=0.314453",
    );
  });

  it("opens nothing where nothing is known", () => {
    expect(rowOf("Short diameter, least")).toMatchObject({ here: "–", paper: "0.21 mm", q: null });
  });

  it("tells sizes of images, the most frequent first", () => {
    const sizes = numberRows(NUMBERS, "").filter(({ label }) => label.startsWith("Images"));
    expect(sizes.map(({ label, here, q }) => [label, here, q])).toEqual([
      ["Images of 512 × 512", "75.0 %", "columns:512 rows:512"],
      ["Images of 768 × 768", "25.0 %", "columns:768 rows:768"],
    ]);
  });
});
