import { csvDictionary, csvHeader, csvRow } from "../../domain/datasets/csvColumns.ts";
import { withUnitedRanges } from "../../domain/datasets/withUnitedRanges.ts";
import { linkNeighbours } from "../../domain/duplicates/linkNeighbours.ts";
import type { ExportContext, Exported } from "./ExportContext.ts";

const TABLE = "lesions.csv";
const DICTIONARY = "columns.csv";

/** One line a lesion with one value a column, and what each column means; no images. */
export async function exportCsv(context: ExportContext): Promise<Exported> {
  const table = await context.folder.textFile(TABLE);
  await table.append(`${csvHeader()}\n`);
  let rows = 0;
  for await (const series of context.read()) {
    const links = linkNeighbours(series.rows);
    for (const row of withUnitedRanges(series.rows, series.gapsAfter).rows) {
      await table.append(`${csvRow(row, links.get(row.lesionId) ?? [])}\n`);
      rows++;
    }
  }
  await table.close();

  const dictionary = await context.folder.textFile(DICTIONARY);
  await dictionary.append(csvDictionary());
  await dictionary.close();
  return { rows, images: 0, missingSlices: 0, files: [TABLE, DICTIONARY] };
}
