import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { realData } from "#lib/testing/realData.ts";
import { boxFromDiameters } from "../bookmarks/boxFromDiameters.ts";
import { contextRange } from "./contextRange.ts";
import type { DatasetRow } from "./DatasetRow.ts";
import { DL_INFO_COLUMNS, dlInfoRow } from "./dlInfoRow.ts";
import { seriesName } from "./seriesName.ts";
import { uniteRanges } from "./uniteRanges.ts";

/** Eight numbers of DL_info's system D as two lines of image coordinates. */
function diametersOf([ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0]: readonly number[]) {
  const point = (x: number, y: number) => ({ x: x - 0.5, y: y - 0.5 });
  return { long: [point(ax, ay), point(bx, by)], short: [point(cx, cy), point(dx, dy)] } as const;
}

const WORKED = diametersOf([233.537, 95.0204, 234.057, 106.977, 231.169, 101.605, 236.252, 101.143]);

const ROW: DatasetRow = {
  lesionId: 1,
  key: "00000000-0000-8000-8000-000000000001",
  version: 1,
  patientIndex: 1,
  studyIndex: 1,
  seriesIndex: 1,
  seriesName: "000001_01_01",
  keySlice: 109,
  diameters: WORKED,
  box: boxFromDiameters(WORKED),
  longPx: 11.967902,
  shortPx: 5.103953,
  longMm: 5.8437,
  shortMm: 2.4922,
  bodyX: 0.44666,
  bodyY: 0.283794,
  bodyZ: 0.434454,
  bodyZError: 0.03,
  coarseType: 3,
  siteCode: null,
  noisy: false,
  origin: "mined",
  verdict: null,
  range: { first: 103, last: 115 },
  spacingXMm: 0.488281,
  spacingYMm: 0.488281,
  intervalMm: 5,
  slices: 132,
  columns: 512,
  rows: 512,
  windowHu: [-175, 275],
  sex: "F",
  ageYears: 62,
  dayOffset: 0,
  split: "test",
  meanHu: 40,
  sdHu: 20,
  minHu: -100,
  maxHu: 200,
  bodyShare: 1,
  angleDegrees: 87.3,
  flags: [],
  lossy: false,
};

/** The cells of a line, read by a parser that is not ours. */
const cellsOf = (line: string): readonly string[] => parse(line)[0] ?? [];
const cell = (row: DatasetRow, column: (typeof DL_INFO_COLUMNS)[number]): string =>
  cellsOf(dlInfoRow(row))[DL_INFO_COLUMNS.indexOf(column)] ?? "absent";

describe("dlInfoRow", () => {
  it("writes the first row of the public table as it stands there", () => {
    expect(dlInfoRow(ROW)).toBe(
      '000001_01_01_109.png,1,1,1,109,"233.537, 95.0204, 234.057, 106.977, 231.169, 101.605, 236.252, 101.143",' +
        '"226.169, 90.0204, 241.252, 111.977","11.9679, 5.10395","0.44666, 0.283794, 0.434454",3,0,"103, 115",' +
        '"0.488281, 0.488281, 5","512, 512","-175, 275",F,62,3',
    );
    expect(DL_INFO_COLUMNS).toHaveLength(18);
  });

  it("writes -1 for a lesion without a type, blank for unknown sex and age", () => {
    const unknown = { ...ROW, coarseType: null, sex: null, ageYears: null } as const;
    expect(cell(unknown, "Coarse_lesion_type")).toBe("-1");
    expect(cell(unknown, "Patient_gender")).toBe("");
    expect(cell(unknown, "Patient_age")).toBe("");
  });

  it("case 40: writes NaN where a list has an unknown number, so that loaders can still read the list", () => {
    const unknown = { ...ROW, intervalMm: null, windowHu: null, bodyX: null, bodyY: null, bodyZ: null };
    expect(cell(unknown, "Spacing_mm_px_")).toBe("0.488281, 0.488281, NaN");
    expect(cell(unknown, "DICOM_windows")).toBe("NaN, NaN");
    expect(cell(unknown, "Normalized_lesion_location")).toBe("NaN, NaN, NaN");
  });

  it("counts splits 1 train, 2 validation, 3 test, and marks a noisy row", () => {
    expect(cell({ ...ROW, split: "train" }, "Train_Val_Test")).toBe("1");
    expect(cell({ ...ROW, split: "validation" }, "Train_Val_Test")).toBe("2");
    expect(cell({ ...ROW, noisy: true }, "Possibly_noisy")).toBe("1");
  });

  it("case 8: does not cut the box off at the edge of the slice", () => {
    const edge = { ...ROW, box: { left: -3.5, top: 490, right: 20, bottom: 516.25 } };
    expect(cell(edge, "Bounding_boxes")).toBe("-3, 490.5, 20.5, 516.75");
  });

  it("widens the slice number when three digits do not hold it", () => {
    expect(cell({ ...ROW, keySlice: 1140 }, "File_name")).toBe("000001_01_01_1140.png");
    expect(cell({ ...ROW, keySlice: 7 }, "File_name")).toBe("000001_01_01_007.png");
    expect(seriesName(4460, 26, 5)).toBe("004460_26_05");
  });
});

const published = realData("deeplesion/Kaggle_DL_info.csv");

describe.skipIf(published === null)(
  "1,349 published rows of DL_info.csv (skipped without LESIONARY_TEST_DATA)",
  () => {
    const rows: readonly Record<string, string>[] =
      published === null ? [] : parse(readFileSync(published), { columns: true });
    const list = (row: Record<string, string>, column: string) => (row[column] ?? "").split(",").map(Number);
    const off = (found: readonly number[], given: readonly number[]) =>
      Math.max(...found.map((value, at) => Math.abs(value - (given[at] ?? Number.NaN))));

    it("our box and diameters are the published ones, to their six digits, without exception", () => {
      expect(rows).toHaveLength(1349);
      const boxes = rows.filter((row) => {
        const { left, top, right, bottom } = boxFromDiameters(
          diametersOf(list(row, "Measurement_coordinates")),
        );
        return off([left + 0.5, top + 0.5, right + 0.5, bottom + 0.5], list(row, "Bounding_boxes")) > 0.002;
      });
      const diameters = rows.filter((row) => {
        const { long, short } = diametersOf(list(row, "Measurement_coordinates"));
        const lengths = [long, short].map(([a, b]) => Math.hypot(b.x - a.x, b.y - a.y));
        return off(lengths, list(row, "Lesion_diameters_Pixel_")) > 0.01;
      });
      expect([boxes.length, diameters.length]).toEqual([0, 0]);
    });

    it("our line of a published row is the published line, number by number", () => {
      const differing = rows.filter((row) => {
        const [x = 0, y = 0, z = 0] = list(row, "Normalized_lesion_location");
        const [spacingXMm = 0, spacingYMm = 0, intervalMm = 0] = list(row, "Spacing_mm_px_");
        const [first = 0, last = 0] = list(row, "Slice_range");
        const [low = 0, high = 0] = list(row, "DICOM_windows");
        const [longPx = 0, shortPx = 0] = list(row, "Lesion_diameters_Pixel_");
        const [columns = 0, height = 0] = list(row, "Image_size");
        const number = (column: string) => Number(row[column]);
        const diameters = diametersOf(list(row, "Measurement_coordinates"));
        const ours = cellsOf(
          dlInfoRow({
            ...ROW,
            patientIndex: number("Patient_index"),
            studyIndex: number("Study_index"),
            seriesIndex: number("Series_ID"),
            seriesName: seriesName(number("Patient_index"), number("Study_index"), number("Series_ID")),
            keySlice: number("Key_slice_index"),
            diameters,
            box: boxFromDiameters(diameters),
            longPx,
            shortPx,
            bodyX: x,
            bodyY: y,
            bodyZ: z,
            coarseType: number("Coarse_lesion_type") === -1 ? null : number("Coarse_lesion_type"),
            noisy: row.Possibly_noisy === "1",
            range: { first, last },
            spacingXMm,
            spacingYMm,
            intervalMm,
            columns,
            rows: height,
            windowHu: [low, high],
            sex: row.Patient_gender === "F" ? "F" : row.Patient_gender === "M" ? "M" : null,
            ageYears: row.Patient_age === "" ? null : number("Patient_age"),
            split: (["train", "validation", "test"] as const)[number("Train_Val_Test") - 1] ?? "train",
          }),
        );
        return DL_INFO_COLUMNS.some((column, at) => {
          const given = row[column] ?? "";
          // The subset's author turned ages into decimal numbers; the last digit of a box may differ by their rounding.
          if (column === "Patient_age")
            return given === "" ? ours[at] !== "" : Number(given) !== Number(ours[at]);
          if (column === "Bounding_boxes")
            return off((ours[at] ?? "").split(",").map(Number), list(row, column)) > 0.0021;
          return given !== ours[at];
        });
      });
      expect(differing).toHaveLength(0);
    });

    it("our context ranges, united by series, are the published Slice_range in all but 17 rows", () => {
      const tally = { equal: 0, cutOff: 0, longer: 0 };
      for (const series of Map.groupBy(rows, (row) => (row.File_name ?? "").slice(0, 12)).values()) {
        const united = uniteRanges(series.map((row) => rangeIn(row, Number.POSITIVE_INFINITY)));
        for (const row of series) {
          const key = Number(row.Key_slice_index);
          const ours = united.find(({ first, last }) => first <= key && key <= last);
          const [first = 0, last = 0] = list(row, "Slice_range");
          if (first === ours?.first && last === ours.last) tally.equal++;
          else if (first < (ours?.first ?? 0) || last > (ours?.last ?? 0)) tally.longer++;
          else tally.cutOff++;
        }
      }
      // The table does not say how long a series is: 16 rows end early, where the series or the released part of it ends.
      // One row reaches a slice further than its lesion asks for, in a series whose other lesions are not in the subset.
      expect(tally).toEqual({ equal: 1332, cutOff: 16, longer: 1 });
    });

    function rangeIn(row: Record<string, string>, slices: number) {
      const [spacingMm = 0, , intervalMm = 0] = list(row, "Spacing_mm_px_");
      const [longPx = 0] = list(row, "Lesion_diameters_Pixel_");
      const keySlice = Number(row.Key_slice_index);
      return contextRange({ keySlice, slices, intervalMm, longMm: longPx * spacingMm, gapsAfter: [] });
    }
  },
);
