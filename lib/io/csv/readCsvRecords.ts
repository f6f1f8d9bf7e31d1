import { CsvScanner, type ScannedRecord } from "#lib/domain/deepLesion/CsvScanner.ts";
import type { TextDialect } from "#lib/domain/deepLesion/TextDialect.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { CsvRecord, ImportFile } from "#lib/ports/ImportFile.ts";

/** A row of DL_info.csv has 350 characters. */
const LONGEST_ROW_CHARACTERS = 100_000;
const MOST_ROWS = 5_000_000;

/** The records of a CSV file with the text that each was read from; see `ReadCsv`. */
export async function* readCsvRecords(file: ImportFile, dialect: TextDialect): AsyncGenerator<CsvRecord> {
  const rows = new RowCounter(file.name, dialect);
  const scanner = new CsvScanner();
  // Takes away a byte order mark. Whether it is UTF-8 was seen when the file was inspected.
  const utf8 = new TextDecoder("utf-8");
  for await (const bytes of file.bytes()) {
    scanner.append(utf8.decode(bytes, { stream: true }));
    for (let record = scanner.next(false); record; record = scanner.next(false)) {
      const read = rows.take(record);
      if (read) yield read;
    }
    if (scanner.waiting > LONGEST_ROW_CHARACTERS) throw rows.refusal(TOO_LONG);
  }
  scanner.append(utf8.decode());
  for (let record = scanner.next(true); record; record = scanner.next(true)) {
    const read = rows.take(record);
    if (read) yield read;
  }
}

const TOO_LONG = `has more than ${LONGEST_ROW_CHARACTERS} characters, or a quote that is not closed`;

/** Numbers records, and refuses what is no row. */
class RowCounter {
  readonly #name: string;
  readonly #lineEnd: string;
  #row = -1;
  #blank: number | null = null;

  constructor(name: string, { lineEnd }: TextDialect) {
    this.#name = name;
    this.#lineEnd = lineEnd;
  }

  /** @returns null for an empty line, which is only right at the end of the file */
  take({ cells, text, problem }: ScannedRecord): CsvRecord | null {
    if (problem !== null) throw this.refusal(problem, cells.length + 1);
    if (text.trim() === "") {
      this.#blank ??= this.#row;
      return null;
    }
    if (this.#blank !== null) {
      throw new AppError("unreadable", `Row ${this.#blank} of ${this.#name} is empty, and rows follow it.`);
    }
    if (text.length > LONGEST_ROW_CHARACTERS) throw this.refusal(TOO_LONG);
    if (this.#row >= MOST_ROWS) {
      throw new AppError("too-large", `${this.#name} has more than ${MOST_ROWS} rows.`);
    }
    return { row: this.#row++, cells, line: this.#withoutEnd(text) };
  }

  /** @param column from 1; null when it is about the whole row */
  refusal(problem: string, column: number | null = null): AppError {
    const row = this.#row < 0 ? "The header" : `Row ${this.#row}`;
    const place = column === null ? row : `${row}, column ${column},`;
    return new AppError("unreadable", `${place} of ${this.#name} ${problem}. Nothing was imported.`);
  }

  #withoutEnd(text: string): string {
    if (text.endsWith(this.#lineEnd)) return text.slice(0, -this.#lineEnd.length);
    return text.endsWith("\n") ? text.slice(0, -1) : text;
  }
}
