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

/** What a version says, without who said it when. */
export type VersionContent = Omit<
  Prisma.LesionVersionUncheckedCreateWithoutFlagsInput,
  "id" | "lesionId" | "version" | "origin" | "author" | "createdAt"
>;

/** The numbers that make one version differ from another, as text that compares. */
export function contentOf(version: {
  readonly coordinates: unknown;
  readonly box: unknown;
  readonly meanHu?: number | null | undefined;
  readonly bodyX?: number | null | undefined;
  readonly bodyZ?: number | null | undefined;
  readonly rangeFirst: number;
  readonly rangeLast: number;
}): string {
  const { coordinates, box, meanHu, bodyX, bodyZ, rangeFirst, rangeLast } = version;
  return JSON.stringify([
    coordinates,
    box,
    meanHu ?? null,
    bodyX ?? null,
    bodyZ ?? null,
    rangeFirst,
    rangeLast,
  ]);
}
