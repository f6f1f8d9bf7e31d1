import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client.ts";

/** Lesions frozen, in one statement: those that a condition over `"LesionEntry" e` lets through, as they stand. */
export async function freezeLesions(
  db: Prisma.TransactionClient,
  releaseId: number,
  where: Prisma.Sql,
): Promise<number> {
  const frozen = await db.$executeRaw`
    INSERT INTO "ReleaseLesion" ("releaseId", "lesionId", "version", "split")
    SELECT ${releaseId}, e."lesionId", l."version", p."split"
    FROM "LesionEntry" e
    JOIN "Lesion" l ON l."id" = e."lesionId"
    JOIN "Patient" p ON p."index" = e."patientIndex"
    WHERE ${where}`;
  // What reads the list next would plan for an empty table otherwise, and look up a hundred thousand rows one by one.
  await db.$executeRaw`ANALYZE "ReleaseLesion"`;
  return frozen;
}

/**
 * SHA-256 over a release's lesions, a line each: number, version and part with blanks between, in the order of the
 * numbers, so that anybody can check it with a sort and `sha256sum`.
 */
export async function digestOfRelease(
  db: Prisma.TransactionClient,
  releaseId: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const [row] = await db.$queryRaw<{ digest: Uint8Array }[]>`
    SELECT sha256(convert_to(coalesce(string_agg("lesionId" || ' ' || "version" || ' ' || "split" || chr(10), ''
      ORDER BY "lesionId"), ''), 'UTF8')) AS "digest"
    FROM "ReleaseLesion" WHERE "releaseId" = ${releaseId}`;
  return new Uint8Array(row?.digest ?? []);
}

/** The settings of the runs that made a release's lesions, runs of the same settings together. */
export async function settingsOfRelease(db: Prisma.TransactionClient, releaseId: number) {
  return db.$queryRaw<{ runs: number[]; settings: Record<string, unknown> }[]>`
    SELECT array_agg(m."id" ORDER BY m."id") AS "runs", m."settings" FROM "MiningRun" m
    WHERE EXISTS (SELECT FROM "ReleaseLesion" r JOIN "Lesion" l ON l."id" = r."lesionId"
      WHERE r."releaseId" = ${releaseId} AND l."createdRunId" = m."id")
    GROUP BY m."settings" ORDER BY min(m."id")`;
}

/** The files that a release's lesions were imported from. */
export async function importsOfRelease(db: Prisma.TransactionClient, releaseId: number) {
  return db.$queryRaw<{ id: number; kind: string; name: string; sha256: string }[]>`
    SELECT i."id", i."kind", i."name", encode(i."sha256", 'hex') AS "sha256" FROM "DatasetImport" i
    WHERE EXISTS (SELECT FROM "ReleaseLesion" r JOIN "ImportedRow" o ON o."lesionId" = r."lesionId"
      WHERE r."releaseId" = ${releaseId} AND o."importId" = i."id")
    ORDER BY i."id"`;
}

/** Lesions of a release that no longer count. */
export async function countRetired(db: Database, releaseId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "ReleaseLesion" r JOIN "LesionEntry" e ON e."lesionId" = r."lesionId"
    WHERE r."releaseId" = ${releaseId} AND (e."state" <> 'active' OR e."excluded")`;
  return row?.count ?? 0;
}

export interface ReleaseLesionRow {
  readonly lesion: number;
  readonly version: number;
  readonly split: "train" | "validation" | "test";
  readonly patient: number;
  readonly study: number;
  readonly series: number;
  readonly volume: string;
  readonly keySlice: number;
  readonly coordinates: number[];
  readonly box: number[];
  readonly longMm: number;
  readonly shortMm: number;
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly intervalMm: number | null;
  readonly coarseType: number | null;
  readonly noisy: boolean;
  readonly verdict: string | null;
  readonly sex: string | null;
  readonly ageYears: number | null;
}

/** Lesions of a release in the order of their numbers, after one. */
export async function releaseLesionRows(db: Database, releaseId: number, after: number, limit: number) {
  return db.$queryRaw<ReleaseLesionRow[]>`
    SELECT r."lesionId" AS "lesion", r."version", r."split", st."patientIndex" AS "patient", st."studyIndex" AS "study",
           s."seriesIndex" AS "series", s."name" AS "volume", l."keySliceIndex" AS "keySlice", v."coordinates", v."box",
           v."longMm", v."shortMm", s."spacingXMm", s."spacingYMm", s."intervalMm", v."coarseType", v."noisy", v."verdict",
           st."sex", st."ageYears"
    FROM "ReleaseLesion" r
    JOIN "Lesion" l ON l."id" = r."lesionId"
    JOIN "LesionVersion" v ON v."lesionId" = r."lesionId" AND v."version" = r."version"
    JOIN "Series" s ON s."id" = l."seriesId"
    JOIN "Study" st ON st."id" = s."studyId"
    WHERE r."releaseId" = ${releaseId} AND r."lesionId" > ${after}
    ORDER BY r."lesionId" LIMIT ${limit}`;
}
