import type { Database } from "./client.ts";

/** All that is stored of a lesion beside what its list row has; null when there is none of this number. */
export async function loadLesion(db: Database, id: number) {
  const lesion = await db.lesion.findUnique({
    where: { id },
    include: {
      series: { include: { study: true } },
      bookmarks: { include: { bookmark: true }, orderBy: { bookmarkId: "asc" } },
    },
  });
  if (!lesion) return null;
  const version = await db.lesionVersion.findUniqueOrThrow({
    where: { lesionId_version: { lesionId: id, version: lesion.version } },
  });
  const kept = await db.slice.findMany({
    where: { seriesId: lesion.seriesId, stored: true },
    select: { index: true },
    orderBy: { index: "asc" },
  });
  return { lesion, version, kept: kept.map(({ index }) => index) };
}

/** The other active lesions on a slice, with the coordinates that count. */
export async function lesionsOnSlice(db: Database, seriesId: number, slice: number, but: number) {
  return db.$queryRaw<{ id: number; coordinates: number[]; box: number[] }[]>`
    SELECT l."id", v."coordinates", v."box"
    FROM "Lesion" l JOIN "LesionVersion" v ON v."lesionId" = l."id" AND v."version" = l."version"
    WHERE l."seriesId" = ${seriesId} AND l."keySliceIndex" = ${slice} AND l."state" = 'active' AND l."id" <> ${but}
    ORDER BY l."id"`;
}

/** The active lesions before and after one, by number. */
export async function besideLesion(db: Database, id: number) {
  const select = { id: true } as const;
  const [previous, next] = await Promise.all([
    db.lesion.findFirst({ where: { id: { lt: id }, state: "active" }, orderBy: { id: "desc" }, select }),
    db.lesion.findFirst({ where: { id: { gt: id }, state: "active" }, orderBy: { id: "asc" }, select }),
  ]);
  return { previousId: previous?.id ?? null, nextId: next?.id ?? null };
}
