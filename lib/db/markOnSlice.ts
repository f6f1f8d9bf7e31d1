import type { Database } from "./client.ts";

/** Where a mark lies, and how its slice is shown; null when there is no such mark, or it was not placed. */
export async function bookmarkOnSlice(db: Database, id: string) {
  const bookmark = await db.bookmark.findUnique({ where: { id }, include: { series: true } });
  if (!bookmark?.series || bookmark.sliceIndex === null || bookmark.coordinates.length !== 8) return null;
  return { series: bookmark.series, slice: bookmark.sliceIndex, coordinates: bookmark.coordinates };
}

/** The same for the version of a lesion that counts. */
export async function lesionOnSlice(db: Database, id: number) {
  const lesion = await db.lesion.findUnique({ where: { id }, include: { series: true } });
  if (!lesion) return null;
  const version = await db.lesionVersion.findUniqueOrThrow({
    where: { lesionId_version: { lesionId: id, version: lesion.version } },
  });
  return { series: lesion.series, slice: lesion.keySliceIndex, coordinates: version.coordinates };
}
