import type { Prisma } from "../../db/generated/client.ts";
import { inChunks } from "../../db/inChunks.ts";
import {
  insertVersions,
  type KnownLesion,
  loadLesions,
  type NewVersion,
  replaceFlags,
  type VersionContent,
} from "../../db/mining/lesions.ts";
import { continueLesionNumbers, nextIds } from "../../db/nextIds.ts";
import { NOISE_RULES } from "../../domain/noise/rules.ts";
import type { Identity } from "../../ports/Identity.ts";
import type { BuiltLesion } from "./buildLesions.ts";

/**
 * Brings the stored lesions in line with what the bookmarks make now. A lesion keeps its number as long as one of its
 * bookmarks counts; what changed of it becomes a new version. One that has lost all its bookmarks, or was merged into
 * another, stays as a tombstone.
 *
 * What a person decided is not touched: a lesion that was accepted, corrected, rejected or merged by readers keeps its
 * version, its flags and its state whatever becomes of its bookmarks; one that a reader drew is not even looked at. When
 * the ruling is taken back, mining goes on with the lesion.
 */
export async function saveLesions(
  db: Prisma.TransactionClient,
  identity: Identity,
  runId: number,
  built: readonly BuiltLesion[],
): Promise<void> {
  await continueLesionNumbers(db);
  const known = await loadLesions(db);
  const { renewed, added } = matched(known, built);

  await createLesions(db, identity, runId, added);
  await relink(db, renewed);
  await insertVersions(db, renewed.flatMap(nextVersion));
  // Limits move as the dataset grows, so flags are judged anew even when the lesion is the same.
  await replaceFlags(
    db,
    renewed
      .filter(({ before, now }) => !before.decided && isSame(before.content, now.content))
      .filter(({ before, now }) => flagText(before.flags) !== flagText(now.flags))
      .map(({ before, now }) => ({ versionId: before.versionId, flags: now.flags })),
  );

  const living = new Set(renewed.map(({ before }) => before.id));
  await setState(
    db,
    "active",
    renewed
      .filter(({ before }) => !before.decided && before.state !== "active")
      .map(({ before }) => before.id),
  );
  await setState(
    db,
    "withdrawn",
    known
      .filter(({ id, state, decided }) => state === "active" && !decided && !living.has(id))
      .map(({ id }) => id),
  );
}

interface Renewed {
  readonly before: KnownLesion;
  readonly now: BuiltLesion;
}

/** Which stored lesion each built one is: the oldest that shares a bookmark with it and is not taken already. */
function matched(known: readonly KnownLesion[], built: readonly BuiltLesion[]) {
  const lesionOf = new Map<string, KnownLesion>();
  for (const lesion of known) {
    for (const id of lesion.bookmarkIds) if (!lesionOf.has(id)) lesionOf.set(id, lesion);
  }
  const taken = new Set<number>();
  const renewed: Renewed[] = [];
  const added: BuiltLesion[] = [];
  for (const now of built) {
    const before = now.bookmarkIds
      .flatMap((id) => lesionOf.get(id) ?? [])
      .filter(({ id }) => !taken.has(id))
      .toSorted((a, b) => a.id - b.id)[0];
    if (before) {
      taken.add(before.id);
      renewed.push({ before, now });
    } else {
      added.push(now);
    }
  }
  return { renewed, added };
}

async function createLesions(
  db: Prisma.TransactionClient,
  identity: Identity,
  runId: number,
  added: readonly BuiltLesion[],
): Promise<void> {
  const ids = await nextIds(db, "Lesion", added.length);
  const rows = added.map((lesion, at) => ({ lesion, id: Number(ids[at]) }));
  await inChunks(rows, (chunk) =>
    db.lesion.createMany({
      data: chunk.map(({ id, lesion: { seriesId, keySliceIndex, bookmarkIds } }) => ({
        id,
        seriesId,
        keySliceIndex,
        key: identity.uuid("lesion", ...bookmarkIds),
        createdRunId: runId,
      })),
    }),
  );
  await inChunks(rows, (chunk) =>
    db.lesionBookmark.createMany({
      data: chunk.flatMap(({ id, lesion }) =>
        lesion.bookmarkIds.map((bookmarkId) => ({ lesionId: id, bookmarkId })),
      ),
    }),
  );
  await insertVersions(
    db,
    rows.map(({ id, lesion }) => versionOf(lesion, id, 1)),
  );
}

/**
 * Changes which bookmarks lesions were made of, where that changed. To what a person decided on, bookmarks are only added:
 * what the person saw stays on record.
 */
async function relink(db: Prisma.TransactionClient, renewed: readonly Renewed[]): Promise<void> {
  for (const { before, now } of renewed) {
    if (before.bookmarkIds.join() === now.bookmarkIds.join()) continue;
    if (!before.decided) await db.lesionBookmark.deleteMany({ where: { lesionId: before.id } });
    await db.lesionBookmark.createMany({
      data: now.bookmarkIds.map((bookmarkId) => ({ lesionId: before.id, bookmarkId })),
      skipDuplicates: true,
    });
  }
}

const nextVersion = ({ before, now }: Renewed): NewVersion[] =>
  before.decided || isSame(before.content, now.content)
    ? []
    : [versionOf(now, before.id, before.version + 1)];

const versionOf = (lesion: BuiltLesion, lesionId: number, version: number): NewVersion => ({
  lesionId,
  version,
  origin: lesion.bookmarkIds.length > 1 ? "merged" : "mined",
  content: lesion.content,
  flags: lesion.flags,
});

/** Whether two versions say the same; what is written is read back as the same double. */
function isSame(a: VersionContent, b: VersionContent): boolean {
  const { coordinates, box, meanHu, sdHu, bodyX, bodyY, bodyZ, rangeFirst, rangeLast } = b;
  const inA: readonly unknown[] = [
    a.coordinates,
    a.box,
    a.meanHu,
    a.sdHu,
    a.bodyX,
    a.bodyY,
    a.bodyZ,
    a.rangeFirst,
    a.rangeLast,
  ];
  return (
    JSON.stringify(inA) ===
    JSON.stringify([coordinates, box, meanHu, sdHu, bodyX, bodyY, bodyZ, rangeFirst, rangeLast])
  );
}

/** What a detector flagged is none of its business. */
const isOfMining = (rule: string): boolean => NOISE_RULES.some(({ name }) => name === rule);

const flagText = (flags: BuiltLesion["flags"] | KnownLesion["flags"]): string =>
  JSON.stringify(
    flags
      .filter(({ rule }) => isOfMining(rule))
      .map(({ rule, value, limit, side }) => [rule, value, limit, side]),
  );

async function setState(
  db: Prisma.TransactionClient,
  state: "active" | "withdrawn",
  ids: readonly number[],
): Promise<void> {
  await inChunks(ids, (chunk) => db.lesion.updateMany({ where: { id: { in: chunk } }, data: { state } }));
}
