import type { Prisma } from "../../db/generated/client.ts";
import { contentOf, type KnownLesion, loadLesions } from "../../db/mining/lesions.ts";
import type { Identity } from "../../ports/Identity.ts";
import type { BuiltLesion } from "./buildLesions.ts";

/**
 * Brings the stored lesions in line with what the bookmarks make now. A lesion keeps its number as long as one of its
 * bookmarks counts; what changed of it becomes a new version. One that has lost all its bookmarks, or was merged into
 * another, stays as a tombstone. What a person decided is not touched.
 */
export async function saveLesions(
  db: Prisma.TransactionClient,
  identity: Identity,
  runId: number,
  built: readonly BuiltLesion[],
): Promise<void> {
  const known = (await loadLesions(db)).filter(({ origin }) => origin !== "import");
  const lesionOf = new Map<string, KnownLesion>();
  for (const lesion of known) {
    for (const id of lesion.bookmarkIds) if (!lesionOf.has(id)) lesionOf.set(id, lesion);
  }

  const living = new Set<number>();
  for (const lesion of built) {
    const before = lesion.bookmarkIds
      .flatMap((id) => lesionOf.get(id) ?? [])
      .filter(({ id }) => !living.has(id))
      .toSorted((a, b) => a.id - b.id)[0];
    living.add(
      before ? await renewLesion(db, before, lesion) : await createLesion(db, identity, runId, lesion),
    );
  }

  const gone = known.filter(({ id, state }) => state === "active" && !living.has(id));
  await db.lesion.updateMany({
    where: { id: { in: gone.map(({ id }) => id) } },
    data: { state: "withdrawn" },
  });
}

async function createLesion(
  db: Prisma.TransactionClient,
  identity: Identity,
  runId: number,
  { seriesId, keySliceIndex, bookmarkIds, content, flags }: BuiltLesion,
): Promise<number> {
  const { id } = await db.lesion.create({
    data: {
      seriesId,
      keySliceIndex,
      key: identity.uuid("lesion", ...bookmarkIds),
      createdRunId: runId,
      bookmarks: { create: bookmarkIds.map((bookmarkId) => ({ bookmarkId })) },
      versions: {
        create: {
          ...content,
          version: 1,
          origin: bookmarkIds.length > 1 ? "merged" : "mined",
          flags: { create: flags.map((flag) => ({ ...flag })) },
        },
      },
    },
  });
  return id;
}

async function renewLesion(
  db: Prisma.TransactionClient,
  before: KnownLesion,
  now: BuiltLesion,
): Promise<number> {
  const { id } = before;
  await db.lesionBookmark.deleteMany({
    where: { lesionId: id, bookmarkId: { notIn: [...now.bookmarkIds] } },
  });
  await db.lesionBookmark.createMany({
    data: now.bookmarkIds.map((bookmarkId) => ({ lesionId: id, bookmarkId })),
    skipDuplicates: true,
  });
  if (before.state !== "active") await db.lesion.update({ where: { id }, data: { state: "active" } });
  if (before.origin === "verdict") return id;

  if (contentOf(now.content) === before.content) {
    // Limits move as the dataset grows, so flags are judged anew even when the lesion is the same.
    await db.flag.deleteMany({ where: { versionId: before.versionId } });
    await db.flag.createMany({ data: now.flags.map((flag) => ({ ...flag, versionId: before.versionId })) });
    return id;
  }
  const version = before.version + 1;
  await db.lesionVersion.create({
    data: {
      ...now.content,
      lesionId: id,
      version,
      origin: now.bookmarkIds.length > 1 ? "merged" : "mined",
      flags: { create: now.flags.map((flag) => ({ ...flag })) },
    },
  });
  await db.lesion.update({ where: { id }, data: { version } });
  return id;
}
