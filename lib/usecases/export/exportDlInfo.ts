import type { ImportedTable } from "../../db/import/importedTable.ts";
import type { DatasetRow } from "../../domain/datasets/DatasetRow.ts";
import { DL_INFO_MEANINGS } from "../../domain/datasets/dlInfoMeanings.ts";
import { DL_INFO_COLUMNS, dlInfoRow, dlInfoValues } from "../../domain/datasets/dlInfoRow.ts";
import { seriesName } from "../../domain/datasets/seriesName.ts";
import { TableProfiler } from "../../domain/datasets/tableProfile.ts";
import { withUnitedRanges } from "../../domain/datasets/withUnitedRanges.ts";
import type { ExportFolder } from "../../ports/ExportFolder.ts";
import { copySlices } from "./copySlices.ts";
import type { ExportContext, Exported } from "./ExportContext.ts";
import { writeImportedTable } from "./writeImportedTable.ts";

const TABLE = "DL_info.csv";

const NOTES = {
  format: "DL_info.csv and Images_png, as the public DeepLesion release has them",
  notes: [
    "Coordinates count the first pixel's centre as (1, 1); subtract 1 for arrays that count from 0.",
    "Images_png holds the context slices of each lesion as 16-bit grey PNG: HU = value - 32768.",
    "A file name's last underscore stands for a folder: 000001_01_01_109.png is Images_png/000001_01_01/109.png.",
  ],
};

/**
 * DL_info.csv and Images_png as the public DeepLesion release has them, so that its loaders read our dataset. Lesions that
 * were all imported from one such table are written as that table: with its numbers, its order, and its added columns.
 */
export async function exportDlInfo(context: ExportContext): Promise<Exported> {
  const table = await context.folder.textFile(TABLE);
  const profiler = new TableProfiler(DL_INFO_MEANINGS);
  const imported = await context.imported();
  const touched = new Map<number, DatasetRow>();
  const folder = imported ? withNumbersOf(imported, context.folder) : context.folder;
  if (!imported) await table.append(`${DL_INFO_COLUMNS.join(",")}\n`);
  let rows = 0;
  let images = 0;
  let missingSlices = 0;
  for await (const series of context.read()) {
    const united = withUnitedRanges(series.rows, series.gapsAfter);
    for (const row of united.rows) {
      if (!imported) await table.append(`${dlInfoRow(row)}\n`);
      profiler.add(dlInfoValues(row));
    }
    if (imported) for (const row of series.rows) if (row.version > 1) touched.set(row.lesionId, row);
    const copied = await copySlices({ ...context, folder }, series.seriesName, united.rows, united.ranges);
    rows += united.rows.length;
    images += copied.images;
    missingSlices += copied.missingSlices;
  }
  if (imported) await writeImportedTable(table, imported, touched);
  const files = [{ name: TABLE, ...(await table.close()) }];
  return { rows, images, missingSlices, files, tables: [profiler.profile(TABLE)], notes: NOTES };
}

/** The same folder, in which volumes have the names that the imported table gives them. */
const withNumbersOf = ({ patientOffset }: ImportedTable, folder: ExportFolder): ExportFolder => ({
  ...folder,
  writeSlice(series, slice, png) {
    const [patient, study, image] = series.split("_").map(Number);
    return folder.writeSlice(seriesName((patient ?? 0) - patientOffset, study ?? 0, image ?? 0), slice, png);
  },
});
