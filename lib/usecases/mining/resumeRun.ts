import type { Prisma } from "../../db/generated/client.ts";
import { countWorks, lockRun } from "../../db/mining/runs.ts";
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

    // Studies that had marks to be mined failed there; the others failed when they were read.
    const marked = await db.sealedMark.groupBy({ by: ["workId"], where: { runId } });
    const workIds = marked.map(({ workId }) => workId);
    const again = { attempts: 0, error: null };
    const failed = { runId, state: "failed" };
    await db.studyWork.updateMany({
      where: { ...failed, id: { in: workIds } },
      data: { ...again, state: "planned" },
    });
    await db.studyWork.updateMany({ where: failed, data: { ...again, state: "waiting" } });

    const next = await stepOf(db, runId);
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

/** The step that a stopped run has come to. */
async function stepOf(
  db: Prisma.TransactionClient,
  runId: number,
): Promise<"finding" | "reading" | "mining"> {
  if ((await db.miningRunSource.count({ where: { runId, listed: false } })) > 0) return "finding";
  if ((await countWorks(db, runId, ["waiting", "read"])) > 0) return "reading";
  return (await db.sealedMark.count({ where: { runId } })) > 0 ? "mining" : "reading";
}
