import { CSV_COLUMNS, csvHeader, csvLine, csvValues } from "../../domain/datasets/csvColumns.ts";
import { TableProfiler } from "../../domain/datasets/tableProfile.ts";
import { withUnitedRanges } from "../../domain/datasets/withUnitedRanges.ts";
import { linkNeighbours } from "../../domain/duplicates/linkNeighbours.ts";
import type { ExportContext, Exported } from "./ExportContext.ts";

const TABLE = "lesions.csv";

const NOTES = {
  format: "one plain table, a line a lesion and one value a column",
  notes: [
    "Coordinates are image coordinates: (0, 0) is the outer corner of the top-left pixel, whose centre is (0.5, 0.5).",
    "Numbers stand in full; a cell is empty where nothing is known.",
  ],
};

/** One line a lesion with one value a column; no images. */
export async function exportCsv(context: ExportContext): Promise<Exported> {
  const table = await context.folder.textFile(TABLE);
  const profiler = new TableProfiler(CSV_COLUMNS);
  await table.append(`${csvHeader()}\n`);
  let rows = 0;
  for await (const series of context.read()) {
    const links = linkNeighbours(series.rows);
    for (const row of withUnitedRanges(series.rows, series.gapsAfter).rows) {
      const values = csvValues(row, links.get(row.lesionId) ?? []);
      await table.append(`${csvLine(values)}\n`);
      profiler.add(values);
      rows++;
    }
  }
  const files = [{ name: TABLE, ...(await table.close()) }];
  return { rows, images: 0, missingSlices: 0, files, tables: [profiler.profile(TABLE)], notes: NOTES };
}
