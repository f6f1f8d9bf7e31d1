import type { Prisma } from "../../db/generated/client.ts";
import { loadCandidates } from "../../db/mining/candidates.ts";
import { countItems, moveMarks } from "../../db/mining/items.ts";
import { isOver, loadRun, lockRun } from "../../db/mining/runs.ts";
import { leakOf } from "../../domain/datasets/leakOf.ts";
import { AppError } from "../../domain/errors.ts";
import { funnelFromCounts } from "../../pipeline/mining/funnel.ts";
import { MINING_STAGES, positionOf } from "../../pipeline/mining/stages.ts";
import { attemptRun } from "./attemptRun.ts";
import { type BuiltLesion, buildLesions } from "./buildLesions.ts";
import { candidateOf } from "./candidate.ts";
import { countMarks } from "./countMarks.ts";
import type { MiningServices } from "./MiningServices.ts";
import { saveLesions } from "./saveLesions.ts";
import { settingsOf } from "./startMiningRun.ts";

/**
 * When all studies of a run are mined: makes lesions of all bookmarks of the dataset, checks that no patient is in two
 * parts of it, and counts the funnel. Runs finish one after the other.
 */
export async function finishRun(
  services: MiningServices,
  { runId }: { readonly runId: number },
): Promise<void> {
  const run = await loadRun(services.db, runId);
  if (!run || isOver(run.state)) return;
  await attemptRun(services, runId, "finishing", async () => {
    await services.db.miningRun.updateMany({
      where: { id: runId, state: "mining" },
      data: { state: "finishing" },
    });
    await services.db.$transaction(
      async (db) => {
        await db.$executeRaw`SELECT pg_advisory_xact_lock(7305411, 2)`;
        if ((await lockRun(db, runId)) !== "finishing") return;
        const candidates = (await loadCandidates(db)).map(candidateOf);
        const lesions = await buildLesions(candidates, services.slices, settingsOf(run));
        await saveLesions(db, services.identity, runId, lesions);
        await settleMarks(db, runId, lesions);
        await refuseLeaks(db);
        await close(db, services, runId);
      },
      { timeout: 600_000 },
    );
    services.log.info({ runId }, "run finished");
  });
}

/** The first bookmark of a lesion stands for it; the others were merged into it. */
async function settleMarks(
  db: Prisma.TransactionClient,
  runId: number,
  lesions: readonly BuiltLesion[],
): Promise<void> {
  const standings = lesions.flatMap(({ bookmarkIds }) =>
    bookmarkIds.map((bookmarkId, at) =>
      at === 0
        ? { bookmarkId, reached: MINING_STAGES.length, stoppedAt: null, reason: null, detail: null }
        : {
            bookmarkId,
            reached: positionOf("merge-duplicates") - 1,
            stoppedAt: "merge-duplicates",
            reason: "merged",
            detail: "Its box overlaps that of another bookmark of the same slice; both made one lesion.",
          },
    ),
  );
  await moveMarks(db, runId, standings);
}

/** A patient in two parts of the dataset makes every figure of a detector worthless, so it fails the run. */
async function refuseLeaks(db: Prisma.TransactionClient): Promise<void> {
  const rows = await db.$queryRaw<{ patientIndex: number; split: "train" | "validation" | "test" }[]>`
    SELECT DISTINCT st."patientIndex", p."split" FROM "Lesion" l
    JOIN "Series" s ON s."id" = l."seriesId" JOIN "Study" st ON st."id" = s."studyId"
    JOIN "Patient" p ON p."index" = st."patientIndex" WHERE l."state" = 'active'`;
  const merged = await db.samePerson.findMany();
  const leaks = leakOf(
    rows,
    merged.map(({ patientIndex, otherIndex }): [number, number] => [patientIndex, otherIndex]),
  );
  if (leaks.length === 0) return;
  const told = leaks.map(
    ({ patients, splits }) => `patient ${patients.join(" = ")} is in ${splits.join(" and ")}`,
  );
  throw new AppError(
    "conflict",
    `The split leaks: ${told.slice(0, 5).join("; ")}. Nothing was added to the dataset.`,
  );
}

/** Counts what stays of the run, and lets go of everything sealed that only the run needed. */
async function close(db: Prisma.TransactionClient, services: MiningServices, runId: number): Promise<void> {
  const failed = await db.studyWork.count({ where: { runId, state: "failed" } });
  await countMarks(db, services.identity, runId);
  const funnel = funnelFromCounts(await countItems(db, runId));
  await db.stageCensus.deleteMany({ where: { runId } });
  await db.stageCensus.createMany({
    data: funnel.map(({ stage, received, kept, setAside }, at) => ({
      runId,
      position: at + 1,
      stage,
      received,
      kept,
      setAside,
    })),
  });
  await rememberStudies(db, runId);
  if (failed === 0) await forgetOriginals(db, runId);
  await db.miningRun.update({
    where: { id: runId },
    data: {
      state: failed === 0 ? "done" : "failed",
      error:
        failed === 0
          ? null
          : `${failed} ${failed === 1 ? "study" : "studies"} could not be mined; all others are in the dataset. Resume the run to try again.`,
      finishedAt: new Date(),
    },
  });
}

/** A study that was mined to its end need not be mined again until something in it changes. */
async function rememberStudies(db: Prisma.TransactionClient, runId: number): Promise<void> {
  await db.$executeRaw`
    UPDATE identity.study_identity AS known SET "fingerprint" = loc."fingerprint"
    FROM identity.study_locator loc JOIN "StudyWork" w ON w."id" = loc."workId"
    WHERE loc."runId" = ${runId} AND w."state" = 'done' AND known."hash" = loc."studyHash"`;
}

async function forgetOriginals(db: Prisma.TransactionClient, runId: number): Promise<void> {
  await db.studyLocator.deleteMany({ where: { runId } });
  await db.sealedDocument.deleteMany({ where: { runId } });
  await db.sealedMark.deleteMany({ where: { runId } });
}
