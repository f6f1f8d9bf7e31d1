import { CsvScanner } from "#lib/domain/deepLesion/CsvScanner.ts";

/** A header is within so many bytes, or the file is no table. */
const MOST_BYTES = 64 * 1024;

/** The names of a table's columns, read here before anything is sent; none where the file is no table. */
export async function readHeader(file: Blob): Promise<readonly string[]> {
  const scanner = new CsvScanner();
  // `text` takes a byte order mark away.
  scanner.append(await file.slice(0, MOST_BYTES).text());
  const record = scanner.next(file.size <= MOST_BYTES);
  if (!record || record.problem !== null) return [];
  return record.cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
}
