import type { Database } from "../client.ts";

/** Where a version of a lesion lies, and how its slice is shown. */
export interface VersionMark {
  readonly lesionId: number;
  readonly version: number;
  readonly series: string;
  readonly slice: number;
  readonly coordinates: number[];
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly windowLowHu: number | null;
  readonly windowHighHu: number | null;
}

/** Of the versions named, those that there are; in no order. */
export async function marksOfVersions(
  db: Database,
  wanted: readonly { readonly id: number; readonly version: number }[],
): Promise<VersionMark[]> {
  return db.$queryRaw<VersionMark[]>`
    SELECT v."lesionId", v."version", s."name" AS "series", l."keySliceIndex" AS "slice", v."coordinates",
      s."spacingXMm", s."spacingYMm", s."windowLowHu", s."windowHighHu"
    FROM unnest(${wanted.map(({ id }) => id)}::int[], ${wanted.map(({ version }) => version)}::int[])
      AS wanted("id", "version")
    JOIN "LesionVersion" v ON v."lesionId" = wanted."id" AND v."version" = wanted."version"
    JOIN "Lesion" l ON l."id" = v."lesionId" JOIN "Series" s ON s."id" = l."seriesId"`;
}
