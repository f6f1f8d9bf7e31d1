import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { TextDialect } from "#lib/domain/deepLesion/TextDialect.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { CsvRecord, ImportFile } from "#lib/ports/ImportFile.ts";

/** A row of DL_info.csv has 350 characters. */
const LONGEST_ROW_CHARACTERS = 100_000;
const MOST_ROWS = 5_000_000;

/** The records of a CSV file with the text that each was read from; see `ReadCsv`. */
export async function* readCsvRecords(file: ImportFile, dialect: TextDialect): AsyncGenerator<CsvRecord> {
  const input = Readable.from(file.bytes(), { objectMode: false });
  const parser = parse({
    bom: true,
    raw: true,
    relax_column_count: true,
    // Both: a cell at the end of a line would else keep the other one's carriage return.
    record_delimiter: ["\r\n", "\n"],
    max_record_size: LONGEST_ROW_CHARACTERS,
  });
  input.on("error", (error) => parser.destroy(error));
  input.pipe(parser);
  let row = -1;
  let blank: number | null = null;
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      const line = withoutLineEnd(raw, dialect);
      if (record.length <= 1 && line.trim() === "") {
        blank ??= row;
        continue;
      }
      if (blank !== null) {
        throw new AppError("unreadable", `Row ${blank} of ${file.name} is empty, and rows follow it.`);
      }
      if (row >= MOST_ROWS) {
        throw new AppError("too-large", `${file.name} has more than ${MOST_ROWS} rows.`);
      }
      yield { row: row++, cells: record, line };
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, file.name, row) : error;
  } finally {
    input.destroy();
    parser.destroy();
  }
}

function withoutLineEnd(raw: string, { lineEnd }: TextDialect): string {
  const text = raw.startsWith("\uFEFF") ? raw.slice(1) : raw;
  if (text.endsWith(lineEnd)) return text.slice(0, -lineEnd.length);
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

function refusalOf(error: CsvError, name: string, row: number): AppError {
  const place = row < 0 ? "The header" : `Row ${row}`;
  const column = "column" in error && typeof error.column === "number" ? `, column ${error.column + 1}` : "";
  const why: Partial<Record<string, string>> = {
    CSV_QUOTE_NOT_CLOSED: "opens a quote that is not closed",
    CSV_INVALID_CLOSING_QUOTE: "has a quote inside a quoted cell that is not doubled",
    INVALID_OPENING_QUOTE: "has a quote inside a cell that is not quoted",
    CSV_MAX_RECORD_SIZE: `has more than ${LONGEST_ROW_CHARACTERS} characters`,
  };
  return new AppError(
    "unreadable",
    `${place}${column} of ${name} ${why[error.code] ?? "is not readable as CSV"}.`,
    { cause: error },
  );
}
