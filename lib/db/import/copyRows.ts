import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { type CopyType, type CopyValue, CopyWriter } from "./CopyWriter.ts";
import type { ImportSession } from "./ImportSession.ts";

/** A column of a table that is filled. */
export interface CopyColumn<Row> {
  readonly name: string;
  readonly type: CopyType;
  readonly value: (row: Row) => CopyValue;
}

/** So much is put together before it is handed on: a write for each row would cost more than the row. */
const PIECE_BYTES = 128 * 1024;

/**
 * Writes rows to a table by COPY, as they come. Memory does not grow with their number: the next row is asked for when
 * the database has taken the ones before.
 *
 * @param table as it stands in SQL, quoted where it has to be
 */
export async function copyRows<Row>(
  session: ImportSession,
  table: string,
  columns: readonly CopyColumn<Row>[],
  rows: AsyncIterable<Row>,
  signal: AbortSignal,
): Promise<void> {
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const stream = session.query(copyFrom(`COPY ${table} (${names}) FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from(piecesOf(columns, rows), { objectMode: false }), stream, { signal });
}

async function* piecesOf<Row>(
  columns: readonly CopyColumn<Row>[],
  rows: AsyncIterable<Row>,
): AsyncGenerator<Uint8Array> {
  const writer = new CopyWriter();
  for await (const row of rows) {
    writer.beginRow(columns.length);
    for (const { type, value } of columns) writer.value(type, value(row));
    if (writer.length >= PIECE_BYTES) yield writer.take();
  }
  writer.end();
  yield writer.take();
}
