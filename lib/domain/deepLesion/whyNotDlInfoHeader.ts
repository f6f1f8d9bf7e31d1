import { DL_INFO_COLUMNS } from "../datasets/dlInfoRow.ts";
import { shown } from "./UnreadableCell.ts";

/** More than this is no annotation table. */
const MOST_COLUMNS = 200;

/**
 * Checks that a header line is that of DL_info.csv: its eighteen columns by name and in order, then as many others as
 * somebody added.
 *
 * @returns null when it is, else what is wrong with it, as a sentence
 */
export function whyNotDlInfoHeader(cells: readonly string[]): string | null {
  if (!cells.some((cell) => DL_INFO_COLUMNS.some((column) => column === cell))) {
    return `The first line does not name the columns of DL_info.csv; it begins with ${shown(cells[0] ?? "")}.`;
  }
  const missing = DL_INFO_COLUMNS.filter((column) => !cells.includes(column));
  if (missing.length > 0) return `The header has no column ${missing.join(", ")}.`;
  for (const [at, column] of DL_INFO_COLUMNS.entries()) {
    const cell = cells[at] ?? "";
    if (cell !== column) {
      return `Column ${at + 1} of the header is ${shown(cell)}, where DL_info.csv has ${column}.`;
    }
  }
  const again = cells.find((cell, at) => cells.indexOf(cell) !== at);
  if (again !== undefined) return `The header names the column ${shown(again)} twice.`;
  if (cells.length > MOST_COLUMNS)
    return `The header names ${cells.length} columns; ${MOST_COLUMNS} are read.`;
  return null;
}
