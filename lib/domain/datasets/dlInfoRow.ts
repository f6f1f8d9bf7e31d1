import type { Point } from "../geometry/point.ts";
import { quoted } from "./csvCell.ts";
import type { DatasetRow } from "./DatasetRow.ts";
import { sliceName } from "./seriesName.ts";
import { significant } from "./significant.ts";
import type { Split } from "./splitOfPatient.ts";
import type { CellValue } from "./tableProfile.ts";

/** The columns of DL_info.csv, in their order. */
export const DL_INFO_COLUMNS = [
  "File_name",
  "Patient_index",
  "Study_index",
  "Series_ID",
  "Key_slice_index",
  "Measurement_coordinates",
  "Bounding_boxes",
  "Lesion_diameters_Pixel_",
  "Normalized_lesion_location",
  "Coarse_lesion_type",
  "Possibly_noisy",
  "Slice_range",
  "Spacing_mm_px_",
  "Image_size",
  "DICOM_windows",
  "Patient_gender",
  "Patient_age",
  "Train_Val_Test",
] as const;

/** In DL_info the first pixel's centre is (1, 1), with us (0.5, 0.5): see `Point`. */
export const DL_INFO_FROM_IMAGE_PX = 0.5;

/** What DL_info says of a lesion. */
export type DlInfoFacts = Pick<
  DatasetRow,
  | "seriesName"
  | "keySlice"
  | "patientIndex"
  | "studyIndex"
  | "seriesIndex"
  | "diameters"
  | "box"
  | "longPx"
  | "shortPx"
  | "bodyX"
  | "bodyY"
  | "bodyZ"
  | "coarseType"
  | "noisy"
  | "range"
  | "spacingXMm"
  | "spacingYMm"
  | "intervalMm"
  | "columns"
  | "rows"
  | "windowHu"
  | "sex"
  | "ageYears"
  | "split"
>;

const SPLIT_NUMBERS: Readonly<Record<Split, number>> = { train: 1, validation: 2, test: 3 };

/**
 * One lesion as a line of DL_info.csv, without line end, as the public release writes it: lists quoted and separated by
 * comma and blank, six significant digits, coordinates that count from 1, the box padded and not cut off.
 *
 * Not labelled is -1; unknown sex and age are blank; an unknown number inside a list is NaN, because the public loaders
 * read every item of a list as a number.
 *
 * @param row its `range` is the one to be written: united with those that it touches
 */
export const dlInfoRow = (row: DlInfoFacts): string => dlInfoValues(row).map(cell).join(",");

/** What is known of a lesion, in the order of the columns and in the terms of DL_info. */
export function dlInfoValues(row: DlInfoFacts): readonly CellValue[] {
  const { diameters, box, windowHu } = row;
  return [
    `${row.seriesName}_${sliceName(row.keySlice)}.png`,
    row.patientIndex,
    row.studyIndex,
    row.seriesIndex,
    row.keySlice,
    [...diameters.long, ...diameters.short].flatMap(numbersOf),
    [...numbersOf({ x: box.left, y: box.top }), ...numbersOf({ x: box.right, y: box.bottom })],
    [row.longPx, row.shortPx],
    [row.bodyX, row.bodyY, row.bodyZ],
    row.coarseType ?? -1,
    row.noisy ? 1 : 0,
    [row.range.first, row.range.last],
    [row.spacingXMm, row.spacingYMm, row.intervalMm],
    [row.columns, row.rows],
    windowHu ?? [null, null],
    row.sex,
    row.ageYears,
    SPLIT_NUMBERS[row.split],
  ];
}

const numbersOf = ({ x, y }: Point): readonly [number, number] => [
  x + DL_INFO_FROM_IMAGE_PX,
  y + DL_INFO_FROM_IMAGE_PX,
];

function cell(value: CellValue): string {
  if (value === null) return "";
  return typeof value === "object" ? quoted(value.map(significant).join(", ")) : String(value);
}
