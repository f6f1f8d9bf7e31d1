import { parse } from "csv-parse/sync";
import type { Refusal } from "#lib/domain/bookmarks/Graphic.ts";

/** More bytes in one row, or more rows, than this are no site export. */
const LARGEST_ROW_BYTES = 100_000;
const MOST_ROWS = 1_000_000;

/** The rows of a CSV file, header first, cells as text (RFC 4180; other delimiters on request). */
export function readCsv(text: string, delimiter: string): readonly (readonly string[])[] | Refusal {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LARGEST_ROW_BYTES,
      to: MOST_ROWS,
    });
  } catch (error) {
    const line = error instanceof Error && "lines" in error ? ` at line ${String(error.lines)}` : "";
    return { refused: "document-unreadable", detail: `not a readable CSV file${line}` };
  }
}
