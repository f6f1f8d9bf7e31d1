import { describe, expect, it } from "vitest";
import { readDlInfoRow } from "./readDlInfoRow.ts";
import { UnreadableCell } from "./UnreadableCell.ts";

/** An upright cross about (100, 80) in the table's coordinates: 30 px across, 20 px down, 0.5 mm a pixel. */
const ROW = {
  File_name: "000012_03_01_045.png",
  Patient_index: "12",
  Study_index: "3",
  Series_ID: "1",
  Key_slice_index: "45",
  Measurement_coordinates: "85, 80, 115, 80, 100, 70, 100, 90",
  Bounding_boxes: "80, 65, 120, 95",
  Lesion_diameters_Pixel_: "30, 20",
  Normalized_lesion_location: "0.4, 0.5, 0.6",
  Coarse_lesion_type: "5",
  Possibly_noisy: "0",
  Slice_range: "39, 51",
  Spacing_mm_px_: "0.5, 0.5, 5",
  Image_size: "512, 512",
  DICOM_windows: "-1500, 500",
  Patient_gender: "F",
  Patient_age: "62",
  Train_Val_Test: "2",
};
const read = (changes: Partial<typeof ROW> = {}) => readDlInfoRow(Object.values({ ...ROW, ...changes }));
const problemsOf = (changes: Partial<typeof ROW>) =>
  read(changes).problems.map(({ column, problem }) => `${column}: ${problem}`);

describe("readDlInfoRow", () => {
  it("gives half a pixel less than the table, lengths in mm, and a part of the dataset by its name", () => {
    const { lesion, problems } = read();
    expect(problems).toEqual([]);
    expect(lesion).toMatchObject({
      at: { patient: 12, study: 3, series: 1, slice: 45 },
      diameters: {
        long: [
          { x: 84.5, y: 79.5 },
          { x: 114.5, y: 79.5 },
        ],
        short: [
          { x: 99.5, y: 69.5 },
          { x: 99.5, y: 89.5 },
        ],
      },
      box: { left: 79.5, top: 64.5, right: 119.5, bottom: 94.5 },
      longPx: 30,
      longMm: 15,
      shortMm: 10,
      angleDegrees: 90,
      coarseType: 5,
      range: { first: 39, last: 51 },
      windowHu: [-1500, 500],
      sex: "F",
      ageYears: 62,
      split: "validation",
    });
  });

  it("takes both forms of a file name, and -1 for no type", () => {
    const { lesion } = read({ File_name: "000012_03_01/045.png", Coarse_lesion_type: "-1" });
    expect(lesion.at.slice).toBe(45);
    expect(lesion.coarseType).toBeNull();
  });

  it.each([
    ["0", null],
    ["157", null],
    ["62.0", 62],
    ["95", 90],
    ["", null],
    ["NaN", null],
  ])("makes of the age %j the age %j", (cell, years) => {
    const { lesion, problems } = read({ Patient_age: cell });
    expect(lesion.ageYears).toBe(years);
    expect(problems).toHaveLength(cell === "0" || cell === "157" ? 1 : 0);
  });

  it("keeps and tells what the released table is known to hold though it is odd", () => {
    expect(problemsOf({ Spacing_mm_px_: "0.5, 0.5, NaN" })).toEqual([
      "Spacing_mm_px_: the slice interval is not known",
    ]);
    expect(read({ Spacing_mm_px_: "0.5, 0.5, NaN" }).lesion.intervalMm).toBeNull();
    // The box ends at 94.5 of 90 rows.
    expect(problemsOf({ Image_size: "512, 90" })).toEqual([
      "Bounding_boxes: the box reaches beyond the slice",
    ]);
    expect(
      problemsOf({
        Measurement_coordinates: "85, 80, 115, 80, 100, 82, 100, 102",
        Bounding_boxes: "80, 75, 120, 107",
      }),
    ).toEqual(["Measurement_coordinates: the diameters do not cross"]);
    expect(problemsOf({ Slice_range: "46, 51" })).toEqual([
      "Slice_range: the key slice is not within the range",
    ]);
    expect(problemsOf({ Patient_gender: "X" })).toEqual(['Patient_gender: "X" is neither M nor F']);
    expect(problemsOf({ Normalized_lesion_location: "0.4, NaN, 1.2" })).toHaveLength(1);
  });

  it("measures the points where the table's lengths do not fit them, and puts the longer diameter first", () => {
    const { lesion, problems } = read({
      Measurement_coordinates: "100, 70, 100, 90, 85, 80, 115, 80",
      Lesion_diameters_Pixel_: "33, 20",
    });
    expect(problems.map(({ column }) => column)).toEqual([
      "Lesion_diameters_Pixel_",
      "Measurement_coordinates",
    ]);
    expect(lesion).toMatchObject({ longPx: 30, longMm: 15, shortPx: 20, shortMm: 10 });
    expect(lesion.diameters.long[0]).toEqual({ x: 84.5, y: 79.5 });
  });

  it("measures unequal spacing along each axis: 20 px down at 1 mm are longer than 30 px across at 0.5 mm", () => {
    const { lesion } = read({ Spacing_mm_px_: "0.5, 1, 5" });
    expect(lesion).toMatchObject({ longMm: 20, shortMm: 15, longPx: 20, shortPx: 30 });
  });

  it.each([
    ["Patient_index", "12.5"],
    ["File_name", "000012_03_01_046.png"],
    ["File_name", "/etc/000012_03_01_045.png"],
    ["Coarse_lesion_type", "0"],
    ["Possibly_noisy", "2"],
    ["Measurement_coordinates", "1, 2, 3, 4, 5, 6, 7, Infinity"],
    ["Spacing_mm_px_", "0.5, -0.5, 5"],
  ])("refuses %s %j by its column", (column, cell) => {
    expect(() => read({ [column]: cell })).toThrow(expect.objectContaining({ column }));
    expect(() => read({ [column]: cell })).toThrow(UnreadableCell);
  });
});
