import type { ImportedTable } from "../../db/import/importedTable.ts";
import { quoted } from "../../domain/datasets/csvCell.ts";
import type { DatasetRow } from "../../domain/datasets/DatasetRow.ts";
import { cellsOf, rebuiltLine, splitNumber } from "../../domain/deepLesion/rebuiltLine.ts";
import type { TextFile } from "../../ports/ExportFolder.ts";

/**
 * Writes a table that was imported again: header, order, line ends and rows as they stood, byte for byte for as long as
 * nobody touched a lesion. Of a touched one only the cells differ that say something else now.
 *
 * @param touched lesions with another version than their first, by number
 */
export async function writeImportedTable(
  file: TextFile,
  table: ImportedTable,
  touched: ReadonlyMap<number, DatasetRow>,
): Promise<void> {
  const { bom, lineEnd, tail } = table.dialect;
  await file.append(`${bom ? "\uFEFF" : ""}${table.header}`);
  const splitAt = cellsOf(table.header).indexOf("Train_Val_Test");
  for await (const { lesionId, line, split } of table.lines()) {
    const now = touched.get(lesionId);
    const text = now ? rebuiltLine(line, now) : withSplit(line, splitAt, splitNumber(split));
    await file.append(`${lineEnd}${text}`);
  }
  await file.append(tail);
}

/** A patient may have been moved to another part since; nothing else that a row says can change without a new version. */
function withSplit(line: string, at: number, split: number): string {
  const cells = cellsOf(line);
  if (cells[at] === String(split)) return line;
  return cells.map((cell, place) => quoted(place === at ? String(split) : cell)).join(",");
}
