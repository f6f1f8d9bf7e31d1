import type { Prisma } from "../../db/generated/client.ts";
import { moveMarks } from "../../db/mining/items.ts";
import { isOver, loadRun, lockRun } from "../../db/mining/runs.ts";
import type { ReadBookmark } from "../../domain/bookmarks/ReadBookmark.ts";
import { resolveVersions } from "../../domain/bookmarks/resolveVersions.ts";
import { positionOf } from "../../pipeline/mining/stages.ts";
import { attemptRun } from "./attemptRun.ts";
import type { MiningServices } from "./MiningServices.ts";
import { numberStudies } from "./numberStudies.ts";
import { sendMining } from "./passOn.ts";
import { routeMarks } from "./routeMarks.ts";
import { settingsOf } from "./startMiningRun.ts";
import { bookmarkId, type KeptDocument } from "./storeDocuments.ts";
import { withdrawEarlier } from "./withdrawEarlier.ts";

/**
 * When all documents of a run are read: settles which versions count, sets the other tools aside, gives patients and
 * studies their numbers, and hands each study the marks that point into it.
 *
 * Numbers are given here, for all studies of the run at once and in the order of their keyed hashes, so that they do
 * not depend on which worker was faster.
 */
export async function planMining(
  services: MiningServices,
  { runId }: { readonly runId: number },
  signal: AbortSignal,
): Promise<void> {
  const run = await loadRun(services.db, runId);
  if (!run || isOver(run.state)) return;
  if (run.state === "reading" || run.state === "planning") {
    await attemptRun(services, runId, "planning", async () => {
      const documents = await loadDocuments(services, runId);
      const routes = await routeMarks(services, run, documents, signal);
      await services.db.$transaction(
        async (db) => {
          const state = await lockRun(db, runId);
          if (state !== "reading" && state !== "planning") return;
          await plan(db, services, { runId, documents, routes, settings: settingsOf(run) });
          await db.miningRun.update({ where: { id: runId }, data: { state: "mining" } });
        },
        { timeout: 600_000 },
      );
    });
  }
  await sendMining(services, runId);
}

/** A document, and the study in whose folder or series it was found. */
export interface FoundDocument extends KeptDocument {
  readonly workId: bigint | null;
}

async function loadDocuments(services: MiningServices, runId: number): Promise<readonly FoundDocument[]> {
  const rows = await services.db.sealedDocument.findMany({ where: { runId }, orderBy: { id: "asc" } });
  return rows.map(({ workId, sealed }) => ({
    // Sealed and authenticated by ourselves in `storeDocuments`, so it has the shape that was put in.
    ...(services.identity.unseal(sealed) as KeptDocument),
    workId,
  }));
}

interface Plan {
  readonly runId: number;
  readonly documents: readonly FoundDocument[];
  /** The study that each mark points into, by the mark's id; a mark whose study is not to be found has none. */
  readonly routes: ReadonlyMap<string, bigint>;
  readonly settings: { readonly splitSeed: number; readonly again: boolean };
}

async function plan(db: Prisma.TransactionClient, services: MiningServices, given: Plan): Promise<void> {
  const { runId, documents, routes } = given;
  const { identity } = services;
  const versions = resolveVersions(documents.map(({ read }) => read));
  const idOf = (mark: ReadBookmark) => bookmarkId(identity, mark);

  await withdrawEarlier(
    db,
    identity,
    documents.map(({ read }) => read),
  );
  // An edited AIM document keeps its UID, so a mark that was left as it was is in both versions: it counts.
  const active = new Set(versions.active.map(idOf));
  await setAsideAtReading(
    db,
    runId,
    versions.superseded.map(idOf).filter((id) => !active.has(id)),
    "superseded",
    "A newer version of its document counts.",
  );
  await setAsideAtReading(
    db,
    runId,
    versions.rejected.map(idOf).filter((id) => !active.has(id)),
    "rejected",
    "A rejection note withdraws its document or its image.",
  );

  const recist = versions.active.filter(({ kind }) => kind === "recist-diameters");
  await moveMarks(
    db,
    runId,
    versions.active
      .filter(({ kind }) => kind !== "recist-diameters")
      .map((mark) => ({
        bookmarkId: idOf(mark),
        reached: positionOf("read-bookmarks"),
        stoppedAt: "select-recist-diameters",
        reason: mark.kind,
        detail: null,
      })),
  );
  await db.bookmark.updateMany({
    where: { id: { in: versions.active.map(idOf) }, state: { not: "active" } },
    data: { state: "active" },
  });

  const measured = given.settings.again ? new Set<string>() : await alreadyMeasured(db, recist.map(idOf));
  const toMine = recist.filter((mark) => !measured.has(idOf(mark)));
  const routed = toMine.filter((mark) => routes.has(idOf(mark)));
  await moveMarks(db, runId, [
    ...recist
      .filter((mark) => measured.has(idOf(mark)))
      .map((mark) => ({ ...passed(idOf(mark)), reached: positionOf("measure-noise") })),
    ...routed.map((mark) => ({ ...passed(idOf(mark)), reached: positionOf("select-recist-diameters") })),
    ...toMine
      .filter((mark) => !routes.has(idOf(mark)))
      .map((mark) => ({
        bookmarkId: idOf(mark),
        reached: positionOf("select-recist-diameters"),
        stoppedAt: "fetch-volumes",
        reason: "image-missing",
        detail: "None of the run's sources has the image that it was drawn on.",
      })),
  ]);
  await db.bookmark.updateMany({
    where: { id: { in: toMine.filter((mark) => !routes.has(idOf(mark))).map(idOf) } },
    data: { state: "pending" },
  });

  await db.sealedMark.createMany({
    data: routed.map((mark) => ({
      bookmarkId: idOf(mark),
      runId,
      workId: routes.get(idOf(mark)) ?? 0n,
      sealed: identity.seal(mark),
    })),
    skipDuplicates: true,
  });
  const planned = [...new Set(routed.map((mark) => routes.get(idOf(mark)) ?? 0n))];
  await numberStudies(db, services, { runId, workIds: planned, splitSeed: given.settings.splitSeed });
  await settleWorks(db, given, planned);
}

/** Studies with marks are mined; of the others, those in which documents were found are done, the rest had none. */
async function settleWorks(
  db: Prisma.TransactionClient,
  { runId, documents, routes }: Plan,
  planned: readonly bigint[],
) {
  await db.studyWork.updateMany({
    where: { runId, id: { in: [...planned] } },
    data: { state: "planned", attempts: 0 },
  });
  await db.studyWork.updateMany({
    where: { runId, state: "read" },
    data: { state: "done", finishedAt: new Date() },
  });

  const marked = new Set<bigint>(routes.values());
  for (const { workId } of documents) if (workId !== null) marked.add(workId);
  await db.miningItem.updateMany({
    where: { runId, kind: "study", stoppedAt: null, workId: { in: [...marked] } },
    data: { reached: 1 },
  });
  await db.miningItem.updateMany({
    where: { runId, kind: "study", stoppedAt: null, reached: 0, work: { state: { not: "failed" } } },
    data: { stoppedAt: "find-studies", reason: "no-bookmarks" },
  });
  await db.miningItem.updateMany({
    where: { runId, kind: "study", stoppedAt: null, reached: 0, work: { state: "failed" } },
    data: { stoppedAt: "find-studies", reason: "study-unreadable" },
  });
}

async function setAsideAtReading(
  db: Prisma.TransactionClient,
  runId: number,
  ids: readonly string[],
  state: "superseded" | "rejected",
  detail: string,
): Promise<void> {
  const standing = { reached: 1, stoppedAt: "read-bookmarks", reason: state, detail };
  await moveMarks(
    db,
    runId,
    ids.map((id) => ({ bookmarkId: id, ...standing })),
  );
  await db.bookmark.updateMany({ where: { id: { in: [...ids] } }, data: { state } });
}

/** Marks that an earlier run brought to the end: what was measured of them holds, their pixels do not change. */
async function alreadyMeasured(
  db: Prisma.TransactionClient,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id"::text AS "id" FROM "Bookmark" WHERE "id" = ANY(${[...ids]}::uuid[]) AND "measures" IS NOT NULL`;
  return new Set(rows.map(({ id }) => id));
}

const passed = (id: string) => ({ bookmarkId: id, stoppedAt: null, reason: null, detail: null });
