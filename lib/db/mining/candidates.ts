import type { Statements } from "./runs.ts";

/** A measured bookmark with what its series says: what lesions are made of. */
export interface CandidateRow {
  readonly id: string;
  readonly coordinates: readonly number[];
  readonly measures: unknown;
  readonly sliceIndex: number;
  readonly seriesId: number;
  readonly name: string;
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

/** All RECIST bookmarks that count and have been measured, in the order of the dataset: patient, study, series, slice. */
export async function loadCandidates(db: Statements): Promise<readonly CandidateRow[]> {
  return db.$queryRaw<CandidateRow[]>`
    SELECT b."id"::text AS "id", b."coordinates", b."measures", b."sliceIndex",
           s."id" AS "seriesId", s."name", s."columns", s."rows", s."slices", s."spacingXMm", s."spacingYMm",
           s."intervalMm", coalesce(s."gapsAfter", '{}') AS "gapsAfter", s."paddingHu", slice."bodyZ", s."bodyZError"
    FROM "Bookmark" b
    JOIN "Series" s ON s."id" = b."seriesId"
    LEFT JOIN "Slice" slice ON slice."seriesId" = s."id" AND slice."index" = b."sliceIndex"
    WHERE b."state" = 'active' AND b."kind" = 'recist-diameters' AND b."measures" IS NOT NULL
    ORDER BY s."name", b."sliceIndex", b."id"`;
}
