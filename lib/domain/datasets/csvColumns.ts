import { COARSE_TYPES } from "./coco.ts";
import { csvText } from "./csvCell.ts";
import type { DatasetRow } from "./DatasetRow.ts";
import type { ColumnMeaning } from "./tableProfile.ts";

/** A column of the plain CSV export. */
interface CsvColumn extends ColumnMeaning {
  readonly value: (row: DatasetRow, linked: readonly number[]) => string | number | null;
}

/**
 * The plain CSV export: one value a column, so that a spreadsheet or a data frame needs no parsing, with everything that
 * is known of a lesion. Coordinates are image coordinates: (0, 0) is the outer corner of the top-left pixel.
 */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  column("lesion", "", "Number of the lesion, never reused", ({ lesionId }) => lesionId),
  column("version", "", "Version of the lesion, from 1", ({ version }) => version),
  column("patient", "", "Number of the patient, from 1", ({ patientIndex }) => patientIndex),
  column("study", "", "Number of the study within the patient, from 1", ({ studyIndex }) => studyIndex),
  column("series", "", "Number of the series within the study, from 1", ({ seriesIndex }) => seriesIndex),
  column("volume", "", "Name of the volume", ({ seriesName }) => seriesName),
  column("day", "days", "Days since the patient's first study", ({ dayOffset }) => dayOffset),
  column("split", "", "train, validation or test", ({ split }) => split),
  column("sex", "", "M or F", ({ sex }) => sex),
  column("age", "years", "Age at the study; 90 for all above 89", ({ ageYears }) => ageYears),
  column("key_slice", "", "Slice that was measured, from 1, head to feet", ({ keySlice }) => keySlice),
  column("first_slice", "", "First context slice", ({ range }) => range.first),
  column("last_slice", "", "Last context slice", ({ range }) => range.last),
  column("slices", "", "Number of slices of the whole series", ({ slices }) => slices),
  column("long_x1", "px", "Long diameter, one end, x", ({ diameters }) => diameters.long[0].x),
  column("long_y1", "px", "Long diameter, one end, y", ({ diameters }) => diameters.long[0].y),
  column("long_x2", "px", "Long diameter, other end, x", ({ diameters }) => diameters.long[1].x),
  column("long_y2", "px", "Long diameter, other end, y", ({ diameters }) => diameters.long[1].y),
  column("short_x1", "px", "Short diameter, one end, x", ({ diameters }) => diameters.short[0].x),
  column("short_y1", "px", "Short diameter, one end, y", ({ diameters }) => diameters.short[0].y),
  column("short_x2", "px", "Short diameter, other end, x", ({ diameters }) => diameters.short[1].x),
  column("short_y2", "px", "Short diameter, other end, y", ({ diameters }) => diameters.short[1].y),
  column("box_left", "px", "Left edge of the padded box, not cut off at the slice", ({ box }) => box.left),
  column("box_top", "px", "Top edge of the box", ({ box }) => box.top),
  column("box_right", "px", "Right edge of the box", ({ box }) => box.right),
  column("box_bottom", "px", "Bottom edge of the box", ({ box }) => box.bottom),
  column("long", "mm", "Long diameter", ({ longMm }) => longMm),
  column("short", "mm", "Short diameter", ({ shortMm }) => shortMm),
  column("angle", "degrees", "Angle between the diameters", ({ angleDegrees }) => angleDegrees),
  column("spacing_x", "mm", "Distance between columns", ({ spacingXMm }) => spacingXMm),
  column("spacing_y", "mm", "Distance between rows", ({ spacingYMm }) => spacingYMm),
  column("interval", "mm", "Distance between slices", ({ intervalMm }) => intervalMm),
  column("columns", "px", "Width of the slice", ({ columns }) => columns),
  column("rows", "px", "Height of the slice", ({ rows }) => rows),
  column("window_low", "HU", "Lower end of the file's window", ({ windowHu }) => windowHu?.[0] ?? null),
  column("window_high", "HU", "Upper end of the file's window", ({ windowHu }) => windowHu?.[1] ?? null),
  column("lossy", "", "1 if the pixels had been compressed with loss", ({ lossy }) => (lossy ? 1 : 0)),
  column("body_x", "", "Place in the body, 0 left edge of the picture to 1 right", ({ bodyX }) => bodyX),
  column("body_y", "", "Place in the body, 0 top to 1 bottom", ({ bodyY }) => bodyY),
  column("body_z", "", "Place in the body, 0 head to 1 feet end of the trunk", ({ bodyZ }) => bodyZ),
  column("body_z_error", "", "Standard uncertainty of body_z", ({ bodyZError }) => bodyZError),
  column("mean", "HU", "Mean of the pixels in the box", ({ meanHu }) => meanHu),
  column("sd", "HU", "Standard deviation of the pixels in the box", ({ sdHu }) => sdHu),
  column("min", "HU", "Smallest of the pixels in the box", ({ minHu }) => minHu),
  column("max", "HU", "Largest of the pixels in the box", ({ maxHu }) => maxHu),
  column("body_share", "", "Share of the box that lies in the body", ({ bodyShare }) => bodyShare),
  column("type", "", "Coarse type; empty when not labelled", ({ coarseType }) =>
    coarseType === null ? null : (COARSE_TYPES[coarseType - 1] ?? null),
  ),
  column("site", "", "Finding site as its bookmark codes it: scheme and value", ({ siteCode }) => siteCode),
  column("noisy", "", "1 if a person found the bookmark doubtful", ({ noisy }) => (noisy ? 1 : 0)),
  column("origin", "", "mined from bookmarks, review: drawn by a reader, or import", ({ origin }) => origin),
  column(
    "verdict",
    "",
    "accepted, fixed, unsure or merged; empty when nobody ruled",
    ({ verdict }) => verdict,
  ),
  column("flags", "", "Noise rules that it breaks, separated by blanks", ({ flags }) => flags.join(" ")),
  column(
    "also_on",
    "",
    "Lesions on neighbouring slices that are most likely the same, separated by blanks",
    (_, linked) => linked.join(" "),
  ),
];

/** The first line. */
export const csvHeader = (): string => CSV_COLUMNS.map(({ name }) => name).join(",");

/** What is known of a lesion, in the order of the columns. */
export const csvValues = (row: DatasetRow, linked: readonly number[]): readonly (string | number | null)[] =>
  CSV_COLUMNS.map(({ value }) => value(row, linked));

/** Values as a line, without line end; numbers in full, empty for what is not known. */
export const csvLine = (values: readonly (string | number | null)[]): string => values.map(cell).join(",");

function cell(value: string | number | null): string {
  if (value === null) return "";
  return typeof value === "number" ? String(value) : csvText(value);
}

function column(name: string, unit: string, says: string, value: CsvColumn["value"]): CsvColumn {
  return { name: unit === "" ? name : `${name} [${unit}]`, unit, says, value };
}
