import { randomUUID } from "node:crypto";
import { Prisma } from "./generated/client.ts";

/**
 * The rows of a statement as they are asked for, however many there are. Call it within a transaction.
 *
 * @param page so many in memory at once
 */
export async function* cursorRows<Row>(
  db: Prisma.TransactionClient,
  statement: Prisma.Sql,
  page: number,
): AsyncGenerator<Row> {
  // Cursors have names; two that are open at once need two.
  const cursor = Prisma.raw(`"rows-${randomUUID()}"`);
  await db.$executeRaw`DECLARE ${cursor} NO SCROLL CURSOR FOR ${statement}`;
  try {
    for (;;) {
      const rows = await db.$queryRaw<Row[]>`FETCH ${Prisma.raw(String(page))} FROM ${cursor}`;
      yield* rows;
      if (rows.length < page) return;
    }
  } finally {
    // A transaction that failed closes its cursors itself and takes no further statement; what failed was told already.
    await db.$executeRaw`CLOSE ${cursor}`.catch(() => undefined);
  }
}
