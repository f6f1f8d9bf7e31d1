import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

/** What was said of a lesion, the oldest first. */
export function notesOfLesion(db: Database, lesionId: number) {
  return db.lesionNote.findMany({
    where: { lesionId },
    orderBy: { id: "asc" },
    include: { author: { select: { name: true } } },
  });
}

/**
 * Since when a person must not be told what others say of a lesion: the oldest batch of two readings in which they could
 * still read it, and have not. Null when there is none.
 */
export async function blindSince(db: Database, lesionId: number, personId: string): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ since: Date | null }[]>`
    SELECT min(b."createdAt") AS "since"
    FROM "ReviewItem" i JOIN "ReviewBatch" b ON b."id" = i."batchId"
    WHERE (i."lesionId" = ${lesionId} OR i."otherLesionId" = ${lesionId})
      AND i."state" = 'open' AND b."readings" > 1
      AND NOT EXISTS (SELECT FROM "Verdict" v WHERE v."itemId" = i."id" AND v."readerId" = ${personId}
        AND v."undoneAt" IS NULL)`;
  return row?.since ?? null;
}

export async function lesionExists(db: Prisma.TransactionClient, id: number): Promise<boolean> {
  return (await db.lesion.findUnique({ where: { id }, select: { id: true } })) !== null;
}

/** A note as it is linked; null when there is none of this number. */
export function findNote(db: Prisma.TransactionClient, id: number) {
  return db.lesionNote.findUnique({ where: { id } });
}

export interface OpenQuestionRow {
  readonly id: number;
  readonly lesionId: number;
  readonly text: string;
  readonly author: string;
  readonly createdAt: Date;
  readonly answers: number;
  /** How many there are in all. */
  readonly total: number;
}

/**
 * Questions that nobody has answered, the newest first, without those of others that a person must not be told: see
 * `blindSince`.
 */
export function openQuestions(db: Database, personId: string, most: number): Promise<OpenQuestionRow[]> {
  return db.$queryRaw<OpenQuestionRow[]>`
    SELECT n."id", n."lesionId", n."text", u."name" AS "author", n."createdAt",
      (SELECT count(*) FROM "LesionNote" r WHERE r."replyToId" = n."id")::int AS "answers",
      count(*) OVER ()::int AS "total"
    FROM "LesionNote" n JOIN "User" u ON u."id" = n."authorId"
    WHERE n."kind" = 'question' AND n."resolvedAt" IS NULL AND (n."authorId" = ${personId} OR NOT EXISTS (
      SELECT FROM "ReviewItem" i JOIN "ReviewBatch" b ON b."id" = i."batchId"
      WHERE (i."lesionId" = n."lesionId" OR i."otherLesionId" = n."lesionId")
        AND i."state" = 'open' AND b."readings" > 1 AND b."createdAt" <= n."createdAt"
        AND NOT EXISTS (SELECT FROM "Verdict" v WHERE v."itemId" = i."id" AND v."readerId" = ${personId}
          AND v."undoneAt" IS NULL)))
    ORDER BY n."id" DESC LIMIT ${most}`;
}
