import type { Database } from "../client.ts";

/** A lesion whose picture is to be described. */
export interface PicturedLesion {
  readonly lesionId: number;
  readonly version: number;
  readonly series: string;
  readonly slice: number;
  /** Of the diameters, x, y, …; image coordinates [px]. */
  readonly coordinates: number[];
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly intervalMm: number | null;
}

/**
 * Lesions with a picture that a model has not described as they stand now, by number, at most `limit` after a number.
 *
 * @param after -1 to begin with: lesions count from 0
 */
export function undescribed(
  db: Database,
  model: string,
  after: number,
  limit: number,
): Promise<PicturedLesion[]> {
  return db.$queryRaw<PicturedLesion[]>`
    SELECT e."lesionId", e."version", s."name" AS "series", e."keySlice" AS "slice", v."coordinates",
      s."spacingXMm", s."spacingYMm", s."intervalMm"
    FROM "LesionEntry" e
    JOIN "LesionVersion" v ON v."lesionId" = e."lesionId" AND v."version" = e."version"
    JOIN "Series" s ON s."id" = e."seriesId"
    WHERE e."lesionId" > ${after}::int AND e."hasImage" AND e."state" = 'active' AND NOT EXISTS (
      SELECT 1 FROM "LesionDescriptor" d
      WHERE d."lesionId" = e."lesionId" AND d."model" = ${model} AND d."version" = e."version")
    ORDER BY e."lesionId" LIMIT ${limit}::int`;
}

export async function picturedLesion(db: Database, lesionId: number): Promise<PicturedLesion | null> {
  const [found] = await db.$queryRaw<PicturedLesion[]>`
    SELECT e."lesionId", e."version", s."name" AS "series", e."keySlice" AS "slice", v."coordinates",
      s."spacingXMm", s."spacingYMm", s."intervalMm"
    FROM "LesionEntry" e
    JOIN "LesionVersion" v ON v."lesionId" = e."lesionId" AND v."version" = e."version"
    JOIN "Series" s ON s."id" = e."seriesId" WHERE e."lesionId" = ${lesionId}::int`;
  return found ?? null;
}

/** Keeps descriptors; one of an older version than what is there is left out, so that late workers do no harm. */
export async function saveDescriptors(
  db: Database,
  model: string,
  made: readonly { readonly lesionId: number; readonly version: number; readonly vector: Uint8Array }[],
): Promise<void> {
  if (made.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "LesionDescriptor" ("lesionId", "model", "version", "vector")
    SELECT made."lesionId", ${model}, made."version", made."vector"
    FROM unnest(${made.map(({ lesionId }) => lesionId)}::int[], ${made.map(({ version }) => version)}::int[],
      ${made.map(({ vector }) => vector)}::bytea[]) AS made("lesionId", "version", "vector")
    JOIN "Lesion" l ON l."id" = made."lesionId"
    ON CONFLICT ("lesionId", "model") DO UPDATE SET "version" = excluded."version", "vector" = excluded."vector"
    WHERE "LesionDescriptor"."version" < excluded."version"`;
}

/** Descriptors of lesions, by number. */
export async function loadVectors(
  db: Database,
  model: string,
  ids: readonly number[],
): Promise<{ lesionId: number; vector: Uint8Array }[]> {
  return db.$queryRaw<{ lesionId: number; vector: Uint8Array }[]>`
    SELECT "lesionId", "vector" FROM "LesionDescriptor"
    WHERE "model" = ${model} AND "lesionId" = ANY(${[...ids]}::int[])`;
}

/** What changes whenever a model's descriptors do. */
export async function describedState(db: Database, model: string): Promise<string> {
  const [row] = await db.$queryRaw<{ state: string }[]>`
    SELECT count(*)::text || ' ' || coalesce(sum("version"), 0)::text AS "state"
    FROM "LesionDescriptor" WHERE "model" = ${model}`;
  return row?.state ?? "";
}
