import { createHash } from "node:crypto";
import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

/** A sentence to be kept, without anything that says who the patient is. */
export interface NewSentence {
  readonly lesionId: number | null;
  readonly bookmarkId: string | null;
  readonly text: string;
  /** sr or csv. */
  readonly source: string;
}

/** SHA-256 of what a sentence belongs to and its text: by it one is known again. */
const digestOf = ({ lesionId, bookmarkId, text }: NewSentence): Uint8Array<ArrayBuffer> => {
  const about = bookmarkId === null ? `lesion ${lesionId}` : `bookmark ${bookmarkId}`;
  return new Uint8Array(createHash("sha256").update(`${about} ${text}`).digest());
};

/** Keeps sentences; those that are there stay as they are. @returns how many were not there */
export async function addSentences(
  db: Prisma.TransactionClient,
  sentences: readonly NewSentence[],
): Promise<number> {
  if (sentences.length === 0) return 0;
  const { count } = await db.reportSentence.createMany({
    data: sentences.map((sentence) => ({ ...sentence, digest: digestOf(sentence) })),
    skipDuplicates: true,
  });
  return count;
}

export interface SentenceRow {
  readonly id: bigint;
  readonly lesionId: number;
  readonly text: string;
  readonly source: string;
}

/** The sentences about lesions, or about the marks that these were made of, in the order in which they came. */
export function sentencesOfLesions(db: Database, ids: readonly number[]): Promise<SentenceRow[]> {
  return db.$queryRaw<SentenceRow[]>`
    SELECT s."id", s."lesionId", s."text", s."source" FROM "ReportSentence" s WHERE s."lesionId" = ANY(${[...ids]}::int[])
    UNION
    SELECT s."id", b."lesionId", s."text", s."source"
    FROM "LesionBookmark" b JOIN "ReportSentence" s ON s."bookmarkId" = b."bookmarkId"
    WHERE b."lesionId" = ANY(${[...ids]}::int[])
    ORDER BY "id"`;
}

/** Which of these lesions there are, by the number that a table gives: their own, or their row in the newest release. */
export async function lesionsOfNumbers(
  db: Prisma.TransactionClient,
  by: "lesion" | "row",
  numbers: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows =
    by === "lesion"
      ? await db.$queryRaw<{ number: number; id: number }[]>`
          SELECT "id" AS "number", "id" FROM "Lesion" WHERE "id" = ANY(${[...numbers]}::int[])`
      : await db.$queryRaw<{ number: number; id: number }[]>`
          SELECT i."row" AS "number", i."lesionId" AS "id" FROM "ImportedRow" i
          WHERE i."importId" = (SELECT max("id") FROM "DatasetImport" WHERE "kind" = 'deeplesion')
            AND i."row" = ANY(${[...numbers]}::int[]) AND i."lesionId" IS NOT NULL`;
  return new Map(rows.map(({ number, id }) => [number, id]));
}
