import type { Prisma } from "../generated/client.ts";

/** What is stored of a bookmark once it has been measured on its key slice. */
export interface MinedBookmark {
  readonly id: string;
  readonly studyId: number;
  readonly seriesId: number;
  readonly sliceIndex: number;
  /** Eight numbers, image coordinates [px]: long, then short. */
  readonly coordinates: readonly number[];
  readonly longMm: number;
  readonly shortMm: number;
  readonly warnings: readonly string[];
  readonly measures: Prisma.InputJsonObject;
}

/** Writes measured bookmarks in one statement for each; they were stored when their document was read. */
export async function saveMinedBookmarks(
  db: Prisma.TransactionClient,
  bookmarks: readonly MinedBookmark[],
): Promise<void> {
  for (const { id, coordinates, warnings, ...rest } of bookmarks) {
    await db.bookmark.update({
      where: { id },
      data: { ...rest, state: "active", coordinates: [...coordinates], warnings: [...warnings] },
    });
  }
}

/** A slice of a series as its row. */
export interface SliceRow {
  readonly seriesId: number;
  readonly index: number;
  readonly offsetMm: number;
  readonly bodyZ: number | null;
}

/** Writes the kept slices of a series; those that are there get their place anew. */
export async function saveSlices(db: Prisma.TransactionClient, slices: readonly SliceRow[]): Promise<void> {
  if (slices.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "Slice" ("seriesId", "index", "offsetMm", "bodyZ", "stored")
    SELECT "seriesId", "index", "offsetMm", "bodyZ", true
    FROM unnest(
      ${slices.map(({ seriesId }) => seriesId)}::int[],
      ${slices.map(({ index }) => index)}::int[],
      ${slices.map(({ offsetMm }) => offsetMm)}::float8[],
      ${slices.map(({ bodyZ }) => bodyZ)}::float8[]
    ) AS given("seriesId", "index", "offsetMm", "bodyZ")
    ON CONFLICT ("seriesId", "index")
    DO UPDATE SET "offsetMm" = excluded."offsetMm", "bodyZ" = excluded."bodyZ", "stored" = true`;
}
