import { Prisma } from "../generated/client.ts";
import type { Statements } from "./runs.ts";

/** Marks of a run that are alike in what says on which kind of image they were drawn. */
export interface MarkGroup {
  /** The study that they point into; 0 when none is known. */
  readonly workId: bigint;
  readonly placed: boolean;
  /** Whether the image was looked for and is of another kind than CT. */
  readonly isNotCt: boolean;
}

/** A run's marks, each with the study that it was sent to, or else in which its document was found. */
const marksOf = (runId: number): Prisma.Sql => Prisma.sql`
  SELECT i."id", coalesce(sent."workId", i."workId", 0) AS "workId", b."seriesId" IS NOT NULL AS "placed",
    i."reason" IS NOT DISTINCT FROM 'not-ct' AS "isNotCt"
  FROM "MiningItem" i JOIN "Bookmark" b ON b."id" = i."bookmarkId"
  LEFT JOIN identity.sealed_mark sent ON sent."runId" = i."runId" AND sent."bookmarkId" = i."bookmarkId"
  WHERE i."runId" = ${runId} AND i."kind" = 'mark'`;

/** The kinds of marks that a run has; call it before what is sealed is let go. */
export const groupsOfMarks = (db: Statements, runId: number): Promise<MarkGroup[]> =>
  db.$queryRaw<MarkGroup[]>`
    SELECT DISTINCT "workId", "placed", "isNotCt" FROM (${marksOf(runId)}) marks`;

/** Writes the modality of each mark of a run, in one statement whatever their number. */
export async function writeModalities(
  db: Statements,
  runId: number,
  groups: readonly (MarkGroup & { readonly modality: string })[],
): Promise<void> {
  if (groups.length === 0) return;
  await db.$executeRaw`
    UPDATE "MiningItem" AS item SET "modality" = given."modality"
    FROM (${marksOf(runId)}) marks JOIN unnest(
      ${groups.map(({ workId }) => workId)}::bigint[],
      ${groups.map(({ placed }) => placed)}::boolean[],
      ${groups.map(({ isNotCt }) => isNotCt)}::boolean[],
      ${groups.map(({ modality }) => modality)}::text[]
    ) AS given("workId", "placed", "isNotCt", "modality") USING ("workId", "placed", "isNotCt")
    WHERE item."id" = marks."id"`;
}

/** Writes the year of the studies of a run in which marks were found. */
export async function writeYears(
  db: Statements,
  runId: number,
  years: readonly { readonly workId: bigint; readonly year: number }[],
): Promise<void> {
  if (years.length === 0) return;
  await db.$executeRaw`
    UPDATE "MiningItem" AS item SET "year" = given."year"
    FROM unnest(${years.map(({ workId }) => workId)}::bigint[], ${years.map(({ year }) => year)}::int[])
      AS given("workId", "year")
    WHERE item."runId" = ${runId} AND item."kind" = 'study' AND item."workId" = given."workId"`;
}
