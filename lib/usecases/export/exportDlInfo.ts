import { DL_INFO_MEANINGS } from "../../domain/datasets/dlInfoMeanings.ts";
import { DL_INFO_COLUMNS, dlInfoRow, dlInfoValues } from "../../domain/datasets/dlInfoRow.ts";
import { TableProfiler } from "../../domain/datasets/tableProfile.ts";
import { withUnitedRanges } from "../../domain/datasets/withUnitedRanges.ts";
import { copySlices } from "./copySlices.ts";
import type { ExportContext, Exported } from "./ExportContext.ts";

const TABLE = "DL_info.csv";

const NOTES = {
  format: "DL_info.csv and Images_png, as the public DeepLesion release has them",
  notes: [
    "Coordinates count the first pixel's centre as (1, 1); subtract 1 for arrays that count from 0.",
    "Images_png holds the context slices of each lesion as 16-bit grey PNG: HU = value - 32768.",
    "A file name's last underscore stands for a folder: 000001_01_01_109.png is Images_png/000001_01_01/109.png.",
  ],
};

/** DL_info.csv and Images_png as the public DeepLesion release has them, so that its loaders read our dataset. */
export async function exportDlInfo(context: ExportContext): Promise<Exported> {
  const table = await context.folder.textFile(TABLE);
  const profiler = new TableProfiler(DL_INFO_MEANINGS);
  await table.append(`${DL_INFO_COLUMNS.join(",")}\n`);
  let rows = 0;
  let images = 0;
  let missingSlices = 0;
  for await (const series of context.read()) {
    const united = withUnitedRanges(series.rows, series.gapsAfter);
    for (const row of united.rows) {
      await table.append(`${dlInfoRow(row)}\n`);
      profiler.add(dlInfoValues(row));
    }
    const copied = await copySlices(context, series.seriesName, united.rows, united.ranges);
    rows += united.rows.length;
    images += copied.images;
    missingSlices += copied.missingSlices;
  }
  const files = [{ name: TABLE, ...(await table.close()) }];
  return { rows, images, missingSlices, files, tables: [profiler.profile(TABLE)], notes: NOTES };
}
