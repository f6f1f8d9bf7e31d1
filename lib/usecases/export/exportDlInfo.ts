import { DL_INFO_COLUMNS, dlInfoRow } from "../../domain/datasets/dlInfoRow.ts";
import { withUnitedRanges } from "../../domain/datasets/withUnitedRanges.ts";
import { copySlices } from "./copySlices.ts";
import type { ExportContext, Exported } from "./ExportContext.ts";

const TABLE = "DL_info.csv";

/** DL_info.csv and Images_png as the public DeepLesion release has them, so that its loaders read our dataset. */
export async function exportDlInfo(context: ExportContext): Promise<Exported> {
  const table = await context.folder.textFile(TABLE);
  await table.append(`${DL_INFO_COLUMNS.join(",")}\n`);
  let rows = 0;
  let images = 0;
  let missingSlices = 0;
  for await (const series of context.read()) {
    const united = withUnitedRanges(series.rows, series.gapsAfter);
    for (const row of united.rows) await table.append(`${dlInfoRow(row)}\n`);
    const copied = await copySlices(context, series.seriesName, united.rows, united.ranges);
    rows += united.rows.length;
    images += copied.images;
    missingSlices += copied.missingSlices;
  }
  await table.close();
  return { rows, images, missingSlices, files: [TABLE] };
}
