import type { Prisma } from "./generated/client.ts";

/** Sequences of tables whose rows are written many at a time, with their ids known before. */
const SEQUENCES = {
  StudyWork: '"StudyWork_id_seq"',
  Lesion: '"Lesion_id_seq"',
  LesionVersion: '"LesionVersion_id_seq"',
} as const;

/** Draws ids for rows that are then written in one statement, ascending. */
export async function nextIds(
  db: Prisma.TransactionClient,
  table: keyof typeof SEQUENCES,
  count: number,
): Promise<readonly bigint[]> {
  if (count === 0) return [];
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT nextval(${SEQUENCES[table]}::regclass) AS "id" FROM generate_series(1, ${count}::int)`;
  return rows.map(({ id }) => id);
}

/**
 * Lets lesion numbers go on after the highest there is, and nobody else draw one until the transaction ends: numbers
 * drawn by a run that was killed at its end are given to the run that finishes, so a kill leaves no gap.
 */
export async function continueLesionNumbers(db: Prisma.TransactionClient): Promise<void> {
  await db.$executeRaw`LOCK TABLE "Lesion" IN SHARE ROW EXCLUSIVE MODE`;
  await db.$queryRaw`
    SELECT setval('"Lesion_id_seq"', coalesce((SELECT max("id") FROM "Lesion"), 0) + 1, false)::text AS "next"`;
}
