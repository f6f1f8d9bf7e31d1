import type { Database } from "../client.ts";
import { Prisma } from "../generated/client.ts";

export interface SeriesWithTicksRow {
  readonly id: number;
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly intervalMm: number | null;
  readonly orientation: number[];
  readonly windowLowHu: number | null;
  readonly windowHighHu: number | null;
  readonly paddingHu: number | null;
  readonly kept: number[];
  readonly ticks: { slice: number; lesionId: number }[];
}

/** Columns of a series (alias `s`), its kept slices and where its active lesions lie. */
export const SERIES_WITH_TICKS = Prisma.sql`
  s."id", s."name", s."columns", s."rows", s."slices", s."spacingXMm", s."spacingYMm", s."intervalMm",
  coalesce(s."orientation", '{}') AS "orientation", s."windowLowHu", s."windowHighHu", s."paddingHu",
  coalesce((SELECT array_agg(sl."index" ORDER BY sl."index") FROM "Slice" sl
    WHERE sl."seriesId" = s."id" AND sl."stored"), '{}') AS "kept",
  coalesce((SELECT json_agg(json_build_object('slice', l."keySliceIndex", 'lesionId', l."id")
      ORDER BY l."keySliceIndex", l."id")
    FROM "Lesion" l WHERE l."seriesId" = s."id" AND l."state" = 'active'), '[]'::json) AS "ticks"`;

/** A series by its name; null when there is none. */
export async function loadSeriesWithTicks(db: Database, name: string): Promise<SeriesWithTicksRow | null> {
  const [row] = await db.$queryRaw<SeriesWithTicksRow[]>`
    SELECT ${SERIES_WITH_TICKS} FROM "Series" s WHERE s."name" = ${name}`;
  return row ?? null;
}
