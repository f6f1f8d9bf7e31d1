import type { ImportSession } from "./ImportSession.ts";

/** Slices of a series whose pictures the volume store has. */
export interface StoredSlices {
  readonly seriesId: number;
  readonly slices: readonly number[];
}

/** Has the slices' rows say that their pictures are there; makes the rows of those that are not key slices. */
export async function markStored(session: ImportSession, stored: readonly StoredSlices[]): Promise<void> {
  const seriesIds = stored.flatMap(({ seriesId, slices }) => slices.map(() => seriesId));
  const indices = stored.flatMap(({ slices }) => slices);
  if (indices.length === 0) return;
  await session.query(
    `INSERT INTO "Slice" ("seriesId", "index", "offsetMm", "stored")
     SELECT g."seriesId", g."index", (g."index" - 1) * coalesce(r."intervalMm", 1), true
     FROM unnest($1::int[], $2::int[]) AS g("seriesId", "index") JOIN "Series" r ON r."id" = g."seriesId"
     ON CONFLICT ("seriesId", "index") DO UPDATE SET "stored" = true WHERE NOT "Slice"."stored"`,
    [seriesIds, indices],
  );
  await session.query(
    `UPDATE "Series" r SET "slices" = g."last"
     FROM (SELECT "seriesId", max("index") AS "last" FROM unnest($1::int[], $2::int[]) AS g("seriesId", "index") GROUP BY 1) g
     WHERE r."id" = g."seriesId" AND g."last" > r."slices"`,
    [seriesIds, indices],
  );
}
