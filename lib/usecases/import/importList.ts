import type { ImportProblem } from "#lib/contracts/imports.ts";
import { relatedKey, relatedSeries } from "#lib/db/import/relatedSeries.ts";
import type { StagedLesion } from "#lib/db/import/stageLesions.ts";
import { DL_INFO_FROM_IMAGE_PX } from "#lib/domain/datasets/dlInfoRow.ts";
import { type BoxColumns, boxColumnsOf } from "#lib/domain/deepLesion/boxColumns.ts";
import { numberList } from "#lib/domain/deepLesion/cells.ts";
import { lesionFromBox } from "#lib/domain/deepLesion/lesionFromBox.ts";
import { sliceFromFileName } from "#lib/domain/deepLesion/sliceFromFileName.ts";
import { shown, UnreadableCell } from "#lib/domain/deepLesion/UnreadableCell.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import type { CsvRecord } from "#lib/ports/ImportFile.ts";
import { bringRelated } from "./bringRelated.ts";
import type { Imported, ImportRequest, ImportServices } from "./ImportServices.ts";

/** No list of lesions is longer. */
const MOST_ROWS = 1_000_000;

/**
 * Brings in a list of lesions, such as those that others mined: a CSV with the file name of a slice and the edges of a box,
 * which count as those of DL_info.csv do. Other columns are kept with the row.
 *
 * The list says nothing of spacing, so the release has to be there first; rows of other series are told and left out.
 */
export async function importList(
  services: Pick<ImportServices, "databaseUrl" | "inspectText" | "readCsv">,
  request: ImportRequest,
): Promise<Imported> {
  const { file, signal } = request;
  const { sha256, dialect } = await services.inspectText(file, signal);
  const boxes = await boxesOf(services.readCsv(file, dialect), file.name);

  return bringRelated(services, request, "list", sha256, async (session, patientOffset) => {
    const refs = boxes.map(({ at }) => at);
    const known = await relatedSeries(session, patientOffset ?? 0, patientOffset === null ? [] : refs);
    const problems: ImportProblem[] = [];
    const lesions = boxes.flatMap(({ row, line, at, box }): readonly StagedLesion[] => {
      const facts = known.get(relatedKey(at));
      if (facts) return [{ row, line, lesion: lesionFromBox(at, box, facts) }];
      problems.push({ row, column: "File_name", problem: "the series is not in the dataset" });
      return [];
    });
    return { lesions, problems, rows: boxes.length };
  });
}

async function boxesOf(records: AsyncIterable<CsvRecord>, name: string) {
  let columns: BoxColumns | null = null;
  const boxes: ReturnType<typeof boxOf>[] = [];
  for await (const record of records) {
    if (columns === null) {
      columns = boxColumnsOf(record.cells);
      if (columns) continue;
      throw new AppError(
        "unreadable",
        `${name}: the header names no File_name, or no box (bb_xmin, bb_ymin, bb_xmax, bb_ymax; x1, y1, x2, y2; or Bounding_boxes).`,
      );
    }
    if (boxes.length >= MOST_ROWS)
      throw new AppError("too-large", `${name} has more than ${MOST_ROWS} rows.`);
    try {
      boxes.push(boxOf(record, columns));
    } catch (error) {
      if (!(error instanceof UnreadableCell)) throw error;
      throw new AppError(
        "unreadable",
        `Row ${record.row}, column ${error.column}: ${error.message}. Rows count from 0. Nothing was imported.`,
      );
    }
  }
  return boxes;
}

function boxOf({ row, cells, line }: CsvRecord, { fileName, edges }: BoxColumns) {
  const name = cells[fileName] ?? "";
  const at = sliceFromFileName(name);
  if (!at) throw new UnreadableCell("File_name", `${shown(name)} is not named like 000001_01_01/109.png`);
  const numbers = numberList("box", edges.map((place) => cells[place] ?? "").join(","), 4);
  const [left = 0, top = 0, right = 0, bottom = 0] = numbers.map((edge) => edge - DL_INFO_FROM_IMAGE_PX);
  if (left >= right || top >= bottom) throw new UnreadableCell("box", `${numbers.join(", ")} is no box`);
  const box: Box = { left, top, right, bottom };
  return { row, line, at, box };
}
