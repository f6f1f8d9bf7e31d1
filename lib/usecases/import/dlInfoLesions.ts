import type { ImportProblem } from "#lib/contracts/imports.ts";
import type { StagedLesion } from "#lib/db/import/stageLesions.ts";
import { DL_INFO_COLUMNS } from "#lib/domain/datasets/dlInfoRow.ts";
import type { CellProblem } from "#lib/domain/deepLesion/ImportedLesion.ts";
import { readDlInfoRow } from "#lib/domain/deepLesion/readDlInfoRow.ts";
import { UnreadableCell } from "#lib/domain/deepLesion/UnreadableCell.ts";
import { whyNotDlInfoHeader } from "#lib/domain/deepLesion/whyNotDlInfoHeader.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { CsvRecord } from "#lib/ports/ImportFile.ts";

/**
 * The lesions of a DL_info.csv, as its records come.
 *
 * @param onProblem is told what is odd in a row
 * @returns the lesions, to be read once, and the header line, which is known when they have been
 */
export function dlInfoLesions(
  records: AsyncIterable<CsvRecord>,
  name: string,
  onProblem: (problem: ImportProblem) => void,
): { lesions(): AsyncIterable<StagedLesion>; header(): string } {
  let header = "";
  return {
    header: () => header,
    async *lesions() {
      let width = -1;
      let rows = 0;
      let columns: readonly string[] = [];
      for await (const { row, cells, line } of records) {
        if (width < 0) {
          const why = whyNotDlInfoHeader(cells);
          if (why !== null) throw new AppError("unreadable", `${name}: ${why} Nothing was imported.`);
          width = cells.length;
          columns = cells;
          header = line;
          continue;
        }
        if (cells.length !== width) {
          throw new AppError(
            "unreadable",
            `Row ${row} has ${cells.length} cells, and the header names ${width} columns. Nothing was imported.`,
          );
        }
        const { lesion, problems } = readRow(row, cells);
        for (const problem of problems) onProblem({ row, ...problem });
        for (const problem of formulasIn(cells, columns)) onProblem({ row, ...problem });
        rows++;
        yield { row, line, lesion };
      }
      if (rows === 0) throw new AppError("unreadable", `${name} has no rows.`);
    },
  };
}

/** Added columns hold free text: what a spreadsheet would take for a formula is told, since it is written again as it is. */
const formulasIn = (cells: readonly string[], columns: readonly string[]): readonly CellProblem[] =>
  cells.slice(DL_INFO_COLUMNS.length).flatMap((cell, at) =>
    /^[=+@\t\r]|^-(?![\d.])/.test(cell)
      ? [
          {
            column: columns[DL_INFO_COLUMNS.length + at] ?? "",
            problem: "a spreadsheet would take this cell for a formula",
          },
        ]
      : [],
  );

function readRow(row: number, cells: readonly string[]) {
  try {
    return readDlInfoRow(cells);
  } catch (error) {
    if (!(error instanceof UnreadableCell)) throw error;
    throw new AppError(
      "unreadable",
      `Row ${row}, column ${error.column}: ${error.message}. Rows count from 0. Nothing was imported.`,
    );
  }
}
