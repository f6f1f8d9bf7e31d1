import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { ImportSession } from "./ImportSession.ts";

/** A column's value as COPY takes it; a list becomes a Postgres array. */
export type CopyValue = string | number | boolean | null | readonly number[];

/** So much text is put together before it is handed on: a write for each row would cost more than the row. */
const PIECE_CHARACTERS = 64 * 1024;

/**
 * Writes rows to a table by COPY, as they come. Memory does not grow with their number: the next row is asked for when
 * the database has taken the ones before.
 *
 * @param columns names as they stand in SQL, quoted where they have to be
 */
export async function copyRows(
  session: ImportSession,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly CopyValue[]>,
  signal: AbortSignal,
): Promise<void> {
  const stream = session.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(piecesOf(rows), { objectMode: false }), stream, { signal });
}

async function* piecesOf(rows: AsyncIterable<readonly CopyValue[]>): AsyncGenerator<string> {
  let piece = "";
  for await (const row of rows) {
    piece += `${row.map(copyText).join("\t")}\n`;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

/** The text format of COPY: tabs between columns, what has a meaning of its own escaped. */
function copyText(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "string") return value.replace(/[\\\t\n\r]/g, escaped);
  if (typeof value === "boolean") return value ? "t" : "f";
  return typeof value === "number" ? String(value) : `{${value.join(",")}}`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const escaped = (character: string): string => ESCAPES[character] ?? character;
