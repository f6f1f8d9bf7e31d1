import { lockRun } from "../../db/mining/runs.ts";
import { AppError } from "../../domain/errors.ts";
import type { MiningServices } from "./MiningServices.ts";
import { sendMining, sendReading } from "./passOn.ts";

/**
 * Lets a run go on that was cancelled, failed, or lost its workers: from the step that it had come to, with the studies
 * that failed tried again. A run that is being worked on only has its jobs handed out anew, which changes nothing for
 * those already handed out.
 */
export async function resumeRun(
  services: Pick<MiningServices, "db" | "queue">,
  { runId, actor }: { readonly runId: number; readonly actor: string },
): Promise<void> {
  const state = await services.db.$transaction(async (db) => {
    const before = await lockRun(db, runId);
    if (before === null) throw new AppError("not-found", `There is no mining run ${runId}.`);
    if (before === "done")
      throw new AppError("conflict", `Run ${runId} is done; start a new run to find what is new.`);
    if (before !== "cancelled" && before !== "failed") return before;

    const unlisted = await db.miningRunSource.count({ where: { runId, listed: false } });
    const planned = await db.sealedMark.count({ where: { runId } });
    const next = unlisted > 0 ? "finding" : planned > 0 ? "mining" : "reading";
    const failed = { runId, state: "failed" };
    // A study that failed before the plan was to be read, one that has a number was to be mined.
    await db.studyWork.updateMany({
      where: { ...failed, studyId: null },
      data: { state: "waiting", attempts: 0 },
    });
    await db.studyWork.updateMany({
      where: { ...failed, studyId: { not: null } },
      data: { state: next === "mining" ? "planned" : "waiting", attempts: 0 },
    });
    await db.miningRun.update({
      where: { id: runId },
      data: { state: next, attempts: 0, error: null, finishedAt: null },
    });
    await db.auditEvent.create({
      data: { actor, action: "resume-run", subject: `run ${runId}`, before: { state: before } },
    });
    return next;
  });

  if (state === "queued" || state === "finding") {
    await services.queue.send("mining.find", [{ payload: { runId }, key: `find-${runId}` }]);
  } else if (state === "reading" || state === "planning") {
    await sendReading(services, runId);
  } else {
    await sendMining(services, runId);
  }
}
