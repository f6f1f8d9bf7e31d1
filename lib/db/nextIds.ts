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
