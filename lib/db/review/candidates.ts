import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";

/** Which lesions; what is left out does not narrow. */
export interface CandidateFilter {
  readonly flag?: string | undefined;
  readonly run?: number | undefined;
  readonly split?: string | undefined;
  readonly longFrom?: number | undefined;
  readonly longTo?: number | undefined;
  readonly verdict?: string | undefined;
}

/** A lesion as far as it is decided whether, and where, it stands in a batch. */
export interface CandidateRow {
  readonly id: number;
  readonly seriesId: number;
  readonly keySlice: number;
  readonly box: readonly number[];
  readonly flags: readonly { readonly value: number; readonly limit: number }[];
}

const COLUMNS = Prisma.sql`l."id", l."seriesId", l."keySliceIndex" AS "keySlice", v."box",
  coalesce((SELECT json_agg(json_build_object('value', f."value", 'limit', f."limit") ORDER BY f."id")
    FROM "Flag" f WHERE f."versionId" = v."id"), '[]'::json) AS "flags"`;

/**
 * The lesions that a filter lets through, by number: active ones, and rejected ones when it is those that are asked for.
 */
export async function loadReviewCandidates(
  db: Database,
  filter: CandidateFilter,
): Promise<readonly CandidateRow[]> {
  return db.$queryRaw<CandidateRow[]>`
    SELECT ${COLUMNS} FROM "Lesion" l
    JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    JOIN "Series" s ON s."id" = l."seriesId"
    JOIN "Study" st ON st."id" = s."studyId"
    JOIN "Patient" p ON p."index" = st."patientIndex"
    WHERE ${conditions(filter)} ORDER BY l."id"`;
}

/** Pairs that readers held to be two lesions, as the numbers of both: nobody is asked again. */
export async function loadKeptApart(db: Database): Promise<readonly { first: number; second: number }[]> {
  return db.$queryRaw<{ first: number; second: number }[]>`
    SELECT DISTINCT i."lesionId" AS "first", i."otherLesionId" AS "second"
    FROM "ReviewItem" i JOIN "Verdict" v ON v."itemId" = i."id"
    WHERE i."otherLesionId" IS NOT NULL AND i."state" = 'settled' AND v."undoneAt" IS NULL
      AND v."decision" = 'keep-both'`;
}

/** A lesion that readers settled, with what they held: an answer that is known. */
export interface KnownRow {
  readonly lesionId: number;
  readonly decision: string;
  readonly reason: string | null;
  readonly coordinates: number[];
  /** The version that was judged. */
  readonly version: number;
}

/** Lesions whose latest ruling stands as the version that counts, but not those named; by number. */
export async function loadKnownAnswers(db: Database, but: readonly number[]): Promise<readonly KnownRow[]> {
  return db.$queryRaw<KnownRow[]>`
    SELECT DISTINCT ON (l."id") l."id" AS "lesionId", v."decision", v."reason", now_held."coordinates",
           v."lesionVersion" AS "version"
    FROM "Verdict" v
    JOIN "ReviewItem" i ON i."id" = v."itemId" AND i."known" IS NULL AND i."otherLesionId" IS NULL
    JOIN "Lesion" l ON l."id" = i."lesionId" AND l."version" = v."wroteVersion"
    JOIN "LesionVersion" now_held ON now_held."lesionId" = l."id" AND now_held."version" = l."version"
    WHERE v."undoneAt" IS NULL AND v."decision" IN ('accept', 'reject', 'fix') AND l."state" IN ('active', 'rejected')
      AND l."id" <> ALL(${[...but]}::int[])
    ORDER BY l."id", v."part", v."createdAt"`;
}

function conditions({ flag, run, split, longFrom, longTo, verdict }: CandidateFilter): Prisma.Sql {
  const flags = Prisma.sql`EXISTS (SELECT FROM "Flag" f WHERE f."versionId" = v."id"`;
  const all = [
    verdict === "rejected" ? Prisma.sql`l."state" = 'rejected'` : Prisma.sql`l."state" = 'active'`,
  ];
  if (flag === "any") all.push(Prisma.sql`${flags})`);
  else if (flag === "none") all.push(Prisma.sql`NOT ${flags})`);
  else if (flag !== undefined) all.push(Prisma.sql`${flags} AND f."rule" = ${flag})`);
  if (run !== undefined) all.push(Prisma.sql`l."createdRunId" = ${run}`);
  if (split !== undefined) all.push(Prisma.sql`p."split" = ${split}`);
  if (longFrom !== undefined) all.push(Prisma.sql`v."longMm" >= ${longFrom}`);
  if (longTo !== undefined) all.push(Prisma.sql`v."longMm" < ${longTo}`);
  if (verdict === "none") all.push(Prisma.sql`v."verdict" IS NULL`);
  else if (verdict !== undefined) all.push(Prisma.sql`v."verdict" = ${verdict}`);
  return Prisma.join(all, " AND ");
}
