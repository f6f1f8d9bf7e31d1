import { relationOfLines } from "../bookmarks/relationOfLines.ts";
import type { SliceRange } from "../datasets/contextRange.ts";
import { DL_INFO_COLUMNS, DL_INFO_FROM_IMAGE_PX } from "../datasets/dlInfoRow.ts";
import type { Split } from "../datasets/splitOfPatient.ts";
import type { Box } from "../geometry/box.ts";
import type { ImageSize } from "../geometry/point.ts";
import { ageFromCell } from "./ageFromCell.ts";
import { numberList, wholeNumber } from "./cells.ts";
import type { CellProblem, ImportedLesion, SliceRef } from "./ImportedLesion.ts";
import { oddBox } from "./oddBox.ts";
import { sliceFromFileName } from "./sliceFromFileName.ts";
import { shown, UnreadableCell } from "./UnreadableCell.ts";

/** Bounds that keep our own numbers within what the database and folder names hold. */
const MOST_PATIENTS = 99_999_999;
const MOST_OF_A_PATIENT = 9999;
const MOST_SLICES = 9_999_999;
const LARGEST_SLICE_PX = 65_535;

/** Lengths are written with six digits: what differs by more than this was not computed from the points [px]. */
const LENGTH_TOLERANCE_PX = 0.05;
/** Ends were set by hand: lines that come this near to each other are taken to touch [px]. */
const TOUCHING_PX = 1;

/** Looked up a million times when a million rows come in. */
const PLACES = new Map(DL_INFO_COLUMNS.map((column, at) => [column, at]));

const SPLITS: readonly Split[] = ["train", "validation", "test"];

/** A row that could be read, and what is odd in it. */
export interface ReadRow {
  readonly lesion: ImportedLesion;
  readonly problems: readonly CellProblem[];
}

/**
 * A row of DL_info.csv (its eighteen columns in order; others behind them are not looked at) as a lesion.
 *
 * What the released table is known to hold though it is odd is kept and told: ages of 0 and 157, no slice interval, a box
 * that reaches beyond the slice, diameters that do not cross, numbers that do not fit the points.
 *
 * @throws UnreadableCell for a cell that cannot be what its column says
 */
export function readDlInfoRow(cells: readonly string[]): ReadRow {
  const cell: CellOf = (column) => cells[PLACES.get(column) ?? -1] ?? "";
  const problems: CellProblem[] = [];
  const odd = (column: (typeof DL_INFO_COLUMNS)[number], problem: string | null): void => {
    if (problem !== null) problems.push({ column, problem });
  };

  const at = sliceOf(cell);
  const [x, y, interval] = spacingOf(cell("Spacing_mm_px_"));
  odd("Spacing_mm_px_", interval === null ? "the slice interval is not known" : null);
  const size = sizeOf(cell("Image_size"));

  const points = numberList("Measurement_coordinates", cell("Measurement_coordinates"), 8);
  const measured = measure(
    points,
    numberList("Lesion_diameters_Pixel_", cell("Lesion_diameters_Pixel_"), 2),
    [x, y],
  );
  for (const problem of measured.problems) problems.push(problem);

  const box = boxOf(cell("Bounding_boxes"));
  for (const problem of oddBox(box, measured.diameters, size)) odd("Bounding_boxes", problem);

  const body = numberList("Normalized_lesion_location", cell("Normalized_lesion_location"), 3, [0, 1, 2]);
  odd("Normalized_lesion_location", oddLocation(body));
  const range = numberList("Slice_range", cell("Slice_range"), 2);
  odd("Slice_range", oddRange(range, at.slice));
  const windowHu = windowOf(cell("DICOM_windows"));
  odd("DICOM_windows", windowHu === null ? "no window: kept in the row, left out of the series" : null);
  const sex = sexOf(cell("Patient_gender"));
  odd("Patient_gender", sex === undefined ? `${shown(cell("Patient_gender"))} is neither M nor F` : null);
  const age = ageFromCell("Patient_age", cell("Patient_age"));
  odd("Patient_age", age.problem);
  const type = wholeNumber("Coarse_lesion_type", cell("Coarse_lesion_type"), -1, 8);
  if (type === 0) throw new UnreadableCell("Coarse_lesion_type", "0 is neither -1 nor one of 1 to 8");

  return {
    lesion: {
      at,
      diameters: measured.diameters,
      box,
      longPx: measured.longPx,
      shortPx: measured.shortPx,
      longMm: measured.longMm,
      shortMm: measured.shortMm,
      angleDegrees: measured.angleDegrees,
      bodyX: known(body[0]),
      bodyY: known(body[1]),
      bodyZ: known(body[2]),
      coarseType: type === -1 ? null : type,
      noisy: wholeNumber("Possibly_noisy", cell("Possibly_noisy"), 0, 1) === 1,
      range: rangeAround(range, at.slice),
      spacingXMm: x,
      spacingYMm: y,
      intervalMm: interval,
      size,
      windowHu,
      sex: sex ?? null,
      ageYears: age.years,
      split: SPLITS[wholeNumber("Train_Val_Test", cell("Train_Val_Test"), 1, 3) - 1] ?? "train",
      identity: `${at.patient}_${at.study}_${at.series}/${at.slice} ${points.join(" ")}`,
    },
    problems,
  };
}

type CellOf = (column: (typeof DL_INFO_COLUMNS)[number]) => string;

/** The indices, which the file name has to repeat. */
function sliceOf(cell: CellOf): SliceRef {
  const at = {
    patient: wholeNumber("Patient_index", cell("Patient_index"), 1, MOST_PATIENTS),
    study: wholeNumber("Study_index", cell("Study_index"), 1, MOST_OF_A_PATIENT),
    series: wholeNumber("Series_ID", cell("Series_ID"), 1, MOST_OF_A_PATIENT),
    slice: wholeNumber("Key_slice_index", cell("Key_slice_index"), 1, MOST_SLICES),
  };
  const name = cell("File_name");
  const named = sliceFromFileName(name);
  if (!named) {
    throw new UnreadableCell(
      "File_name",
      `${shown(name)} is not named like 000001_01_01_109.png or 000001_01_01/109.png`,
    );
  }
  for (const [index, column] of [
    ["patient", "Patient_index"],
    ["study", "Study_index"],
    ["series", "Series_ID"],
    ["slice", "Key_slice_index"],
  ] as const) {
    if (named[index] !== at[index]) {
      throw new UnreadableCell(
        "File_name",
        `${shown(name)} names another ${index} than ${column}, ${at[index]}`,
      );
    }
  }
  return at;
}

function spacingOf(cell: string): readonly [x: number, y: number, interval: number | null] {
  const [x = 0, y = 0, interval = 0] = numberList("Spacing_mm_px_", cell, 3, [2]);
  if (x <= 0 || y <= 0) throw new UnreadableCell("Spacing_mm_px_", `${shown(cell)} has no spacing of pixels`);
  return [x, y, interval > 0 ? interval : null];
}

function sizeOf(cell: string): ImageSize {
  const [columns = 0, rows = 0] = numberList("Image_size", cell, 2);
  for (const side of [columns, rows]) {
    if (!Number.isInteger(side) || side < 1 || side > LARGEST_SLICE_PX) {
      throw new UnreadableCell("Image_size", `${shown(cell)} is no size of a slice`);
    }
  }
  return { columns, rows };
}

function boxOf(cell: string): Box {
  const [left = 0, top = 0, right = 0, bottom = 0] = numberList("Bounding_boxes", cell, 4).map(
    imageFromTable,
  );
  if (left >= right || top >= bottom) {
    throw new UnreadableCell(
      "Bounding_boxes",
      `${shown(cell)} does not run from left to right and top to bottom`,
    );
  }
  return { left, top, right, bottom };
}

const imageFromTable = (coordinate: number): number => coordinate - DL_INFO_FROM_IMAGE_PX;

/** The two diameters, the longer one first; the table's lengths count where they fit the points. */
function measure(points: readonly number[], stated: readonly number[], [sx, sy]: readonly [number, number]) {
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0] = points.map(imageFromTable);
  const first = [{ x: ax, y: ay }, { x: bx, y: by }] as const; // biome-ignore format: two points
  const second = [{ x: cx, y: cy }, { x: dx, y: dy }] as const; // biome-ignore format: two points
  const px = relationOfLines(
    [
      [ax, ay, 0],
      [bx, by, 0],
    ],
    [
      [cx, cy, 0],
      [dx, dy, 0],
    ],
  );
  // Most slices have square pixels, on which angles and the order of lengths are the same in mm.
  const mm =
    sx === sy
      ? { ...px, lengthA: px.lengthA * sx, lengthB: px.lengthB * sx }
      : relationOfLines(
          [
            [ax * sx, ay * sy, 0],
            [bx * sx, by * sy, 0],
          ],
          [
            [cx * sx, cy * sy, 0],
            [dx * sx, dy * sy, 0],
          ],
        );
  const problems: CellProblem[] = [];
  const [statedA = 0, statedB = 0] = stated;
  const fits =
    Math.abs(statedA - px.lengthA) <= LENGTH_TOLERANCE_PX &&
    Math.abs(statedB - px.lengthB) <= LENGTH_TOLERANCE_PX;
  if (!fits) {
    problems.push({
      column: "Lesion_diameters_Pixel_",
      problem: "the lengths are not those of the coordinates",
    });
  }
  if (px.lengthA === 0 || px.lengthB === 0) {
    problems.push({ column: "Measurement_coordinates", problem: "a diameter has no length" });
  } else if (px.gap > TOUCHING_PX) {
    problems.push({ column: "Measurement_coordinates", problem: "the diameters do not cross" });
  }
  const square = sx === sy && fits;
  const a = { px: fits ? statedA : px.lengthA, mm: square ? statedA * sx : mm.lengthA };
  const b = { px: fits ? statedB : px.lengthB, mm: square ? statedB * sx : mm.lengthB };
  const swap = b.mm > a.mm;
  if (swap) {
    problems.push({ column: "Measurement_coordinates", problem: "the second diameter is the longer one" });
  }
  const [long, short] = swap ? [b, a] : [a, b];
  return {
    diameters: swap ? { long: second, short: first } : { long: first, short: second },
    longPx: long.px,
    shortPx: short.px,
    longMm: long.mm,
    shortMm: short.mm,
    angleDegrees: mm.angleDegrees,
    problems,
  };
}

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

function oddLocation(body: readonly number[]): string | null {
  if (body.some(Number.isNaN)) return "the place in the body is not known";
  return body.some((part) => part < 0 || part > 1) ? "the place in the body is not within 0 to 1" : null;
}

function oddRange([first = 0, last = 0]: readonly number[], keySlice: number): string | null {
  if (![first, last].every((slice) => Number.isInteger(slice) && slice >= 1 && slice <= MOST_SLICES)) {
    throw new UnreadableCell("Slice_range", `"${first}, ${last}" are not two slices`);
  }
  return first <= keySlice && keySlice <= last ? null : "the key slice is not within the range";
}

const rangeAround = ([first = 0, last = 0]: readonly number[], keySlice: number): SliceRange => ({
  first: Math.min(first, keySlice),
  last: Math.max(last, keySlice),
});

function windowOf(cell: string): readonly [number, number] | null {
  const [low = Number.NaN, high = Number.NaN] = numberList("DICOM_windows", cell, 2, [0, 1]);
  return low < high ? [low, high] : null;
}

/** @returns undefined for what is neither a sex nor a blank */
function sexOf(cell: string): "M" | "F" | null | undefined {
  const letter = cell.trim().toUpperCase();
  if (letter === "M" || letter === "F") return letter;
  return letter === "" || letter === "NAN" ? null : undefined;
}
