import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";

/** Whose readings, and of which batch; null does not narrow. */
export interface ScoredReadings {
  readonly batchId: number | null;
  readonly readerId: string | null;
}

export interface ReaderSeconds {
  readonly readerId: string;
  readonly name: string;
  /** Seconds of each reading that stands, in the order in which they were given. */
  readonly seconds: number[];
  /** When each of them was given. */
  readonly at: Date[];
  readonly lastAt: Date;
}

/** Every reader's seconds a verdict, by name. */
export async function readerSeconds(
  db: Database,
  { batchId, readerId }: ScoredReadings,
): Promise<ReaderSeconds[]> {
  return db.$queryRaw<ReaderSeconds[]>`
    SELECT u."id" AS "readerId", u."name", max(v."createdAt") AS "lastAt",
      array_agg(v."seconds" ORDER BY v."createdAt", v."id") AS "seconds",
      array_agg(v."createdAt" ORDER BY v."createdAt", v."id") AS "at"
    FROM "Verdict" v JOIN "ReviewItem" i ON i."id" = v."itemId" JOIN "User" u ON u."id" = v."readerId"
    WHERE v."part" = 'reading' AND v."undoneAt" IS NULL
      ${batchId === null ? Prisma.empty : Prisma.sql`AND i."batchId" = ${batchId}`}
      ${readerId === null ? Prisma.empty : Prisma.sql`AND v."readerId" = ${readerId}`}
    GROUP BY u."id", u."name" ORDER BY u."name", u."id"`;
}

/** Readings that stand of items whose answer is known, in the order in which they were given. */
export async function knownReadings(db: Database, { batchId, readerId }: ScoredReadings) {
  return db.verdict.findMany({
    where: {
      part: "reading",
      undoneAt: null,
      item: { known: { not: Prisma.DbNull }, ...(batchId === null ? {} : { batchId }) },
      ...(readerId === null ? {} : { readerId }),
    },
    select: {
      readerId: true,
      createdAt: true,
      decision: true,
      coordinates: true,
      item: { select: { known: true } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}
