/** So many rows a statement: Postgres takes 65,535 parameters, and our widest table has some twenty-five columns. */
const ROWS_A_STATEMENT = 1000;

/** Hands out rows a statement's worth at a time. */
export async function inChunks<T>(
  rows: readonly T[],
  write: (chunk: T[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    await write(rows.slice(from, from + ROWS_A_STATEMENT));
  }
}
