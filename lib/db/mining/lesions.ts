import type { Prisma } from "../generated/client.ts";

/** What is held of a lesion now, as far as mining decides on it. */
export interface KnownLesion {
  readonly id: number;
  readonly state: string;
  readonly version: number;
  readonly versionId: bigint;
  readonly origin: string;
  /** `content` of the version as it was written: tells whether anything changed. */
  readonly content: string;
  readonly bookmarkIds: readonly string[];
}

/** The current version of each lesion with the bookmarks that it was made of. */
export async function loadLesions(db: Prisma.TransactionClient): Promise<readonly KnownLesion[]> {
  const rows = await db.lesion.findMany({
    orderBy: { id: "asc" },
    include: { versions: { orderBy: { version: "desc" }, take: 1 }, bookmarks: true },
  });
  return rows.flatMap(({ id, state, versions: [current], bookmarks }) =>
    current
      ? [
          {
            id,
            state,
            version: current.version,
            versionId: current.id,
            origin: current.origin,
            content: contentOf(current),
            bookmarkIds: bookmarks.map(({ bookmarkId }) => bookmarkId),
          },
        ]
      : [],
  );
}

/** What a version says of a lesion, without who said it when: the columns of LesionVersion. */
export interface VersionContent {
  readonly coordinates: number[];
  readonly box: number[];
  readonly longMm: number;
  readonly shortMm: number;
  readonly longPx: number;
  readonly shortPx: number;
  readonly bodyX: number | null;
  readonly bodyY: number | null;
  readonly bodyZ: number | null;
  readonly bodyZError: number | null;
  readonly meanHu: number | null;
  readonly sdHu: number | null;
  readonly minHu: number | null;
  readonly maxHu: number | null;
  readonly bodyShare: number | null;
  readonly angleDegrees: number | null;
  readonly rangeFirst: number;
  readonly rangeLast: number;
}

/** The numbers that make one version differ from another, as text that compares. */
export function contentOf(version: VersionContent): string {
  const { coordinates, box, meanHu, sdHu, bodyX, bodyY, bodyZ, rangeFirst, rangeLast } = version;
  return JSON.stringify([coordinates, box, meanHu, sdHu, bodyX, bodyY, bodyZ, rangeFirst, rangeLast]);
}
