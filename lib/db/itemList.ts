import type { Database } from "./client.ts";

/** Which of these slices are kept, as `seriesId/slice`. */
export async function storedSlices(
  db: Database,
  slices: readonly { seriesId: number; index: number }[],
): Promise<ReadonlySet<string>> {
  if (slices.length === 0) return new Set();
  const found = await db.slice.findMany({
    where: { stored: true, OR: slices.map(({ seriesId, index }) => ({ seriesId, index })) },
    select: { seriesId: true, index: true },
  });
  return new Set(found.map(({ seriesId, index }) => `${seriesId}/${index}`));
}
