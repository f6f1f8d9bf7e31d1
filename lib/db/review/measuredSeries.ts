import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";

/** A slice that is kept, with what its series says: what a lesion is measured on. */
export interface MeasuredSeries {
  readonly seriesId: number;
  readonly name: string;
  /** From 1. */
  readonly sliceIndex: number;
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly intervalMm: number | null;
  readonly gapsAfter: readonly number[];
  readonly paddingHu: number | null;
  readonly bodyZ: number | null;
  readonly bodyZError: number | null;
}

const COLUMNS = Prisma.sql`s."id" AS "seriesId", s."name", slice."index" AS "sliceIndex", s."columns", s."rows", s."slices",
  s."spacingXMm", s."spacingYMm", s."intervalMm", coalesce(s."gapsAfter", '{}') AS "gapsAfter", s."paddingHu", slice."bodyZ", s."bodyZError"`;

/** The key slice of a lesion, or a slice of a series by name; null when there is none, or it is not kept. */
export async function loadMeasuredSeries(
  db: Database,
  which: { readonly lesionId: number } | { readonly series: string; readonly slice: number },
): Promise<MeasuredSeries | null> {
  const [row] =
    "lesionId" in which
      ? await db.$queryRaw<MeasuredSeries[]>`
          SELECT ${COLUMNS} FROM "Lesion" l JOIN "Series" s ON s."id" = l."seriesId"
          JOIN "Slice" slice ON slice."seriesId" = s."id" AND slice."index" = l."keySliceIndex"
          WHERE l."id" = ${which.lesionId}`
      : await db.$queryRaw<MeasuredSeries[]>`
          SELECT ${COLUMNS} FROM "Series" s
          JOIN "Slice" slice ON slice."seriesId" = s."id" AND slice."index" = ${which.slice} AND slice."stored"
          WHERE s."name" = ${which.series}`;
  return row ?? null;
}
