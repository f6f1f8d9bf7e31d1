import { quoted } from "../datasets/csvCell.ts";
import { DL_INFO_COLUMNS, DL_INFO_FROM_IMAGE_PX } from "../datasets/dlInfoRow.ts";
import { significant } from "../datasets/significant.ts";
import type { Split } from "../datasets/splitOfPatient.ts";
import { CsvScanner } from "./CsvScanner.ts";
import type { ImportedLesion } from "./ImportedLesion.ts";
import { readDlInfoRow } from "./readDlInfoRow.ts";

/** What people change of a lesion, and what therefore differs from the row that it came from. */
export type Changeable = Pick<
  ImportedLesion,
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
  | "split"
>;

const SPLIT_NUMBERS: Readonly<Record<Split, number>> = { train: 1, validation: 2, test: 3 };

/**
 * The row of DL_info.csv that a lesion came from, with the cells made anew of what has changed since; others, also
 * columns that somebody added, stay as they stood.
 *
 * @param line as the file had it
 */
export function rebuiltLine(line: string, now: Changeable): string {
  const cells = cellsOf(line);
  const before = changeableCells(readDlInfoRow(cells).lesion);
  const after = changeableCells(now);
  return cells
    .map((cell, at) => {
      const column = DL_INFO_COLUMNS[at];
      const changed = column === undefined ? undefined : after[column];
      return quoted(changed === undefined || changed === before[column ?? ""] ? cell : changed);
    })
    .join(",");
}

/** The cells of one line. */
export function cellsOf(line: string): readonly string[] {
  const scanner = new CsvScanner();
  scanner.append(line);
  return scanner.next(true)?.cells ?? [];
}

/** The number of a part, as the table has it. */
export const splitNumber = (split: Split): number => SPLIT_NUMBERS[split];

function changeableCells(lesion: Changeable): Readonly<Record<string, string>> {
  const { diameters, box, range } = lesion;
  const ends = [...diameters.long, ...diameters.short].flatMap(({ x, y }) => [x, y]);
  return {
    Measurement_coordinates: list(ends.map(tableFromImage)),
    Bounding_boxes: list([box.left, box.top, box.right, box.bottom].map(tableFromImage)),
    Lesion_diameters_Pixel_: list([lesion.longPx, lesion.shortPx]),
    Normalized_lesion_location: list([lesion.bodyX, lesion.bodyY, lesion.bodyZ]),
    Coarse_lesion_type: String(lesion.coarseType ?? -1),
    Possibly_noisy: lesion.noisy ? "1" : "0",
    Slice_range: list([range.first, range.last]),
    Train_Val_Test: String(SPLIT_NUMBERS[lesion.split]),
  };
}

const tableFromImage = (coordinate: number): number => coordinate + DL_INFO_FROM_IMAGE_PX;
const list = (values: readonly (number | null)[]): string => values.map(significant).join(", ");
