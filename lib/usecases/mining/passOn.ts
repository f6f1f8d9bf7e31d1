import { countWorks, loadRun } from "../../db/mining/runs.ts";
import type { MiningServices } from "./MiningServices.ts";

/** What passing a run on needs. */
type QueueAndDatabase = Pick<MiningServices, "db" | "queue">;

/*
 * How a run goes on: each job, when it is done, asks whether the next step may begin. The question is asked after the
 * job's own transaction, so of two jobs that end at once at least one sees that nothing is left; when both do, the
 * second job of the same key is dropped, and the step itself is done once in any case.
 */

/** Hands out the studies whose documents are still to be read; when there are none, planning may begin. */
export async function sendReading(services: QueueAndDatabase, runId: number): Promise<void> {
  const works = await services.db.studyWork.findMany({
    where: { runId, state: "waiting" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  if (works.length === 0) return planWhenRead(services, runId);
  await services.queue.send(
    "mining.read",
    works.map(({ id }) => ({ payload: { workId: String(id) }, key: `read-${id}` })),
  );
}

export async function planWhenRead(services: QueueAndDatabase, runId: number): Promise<void> {
  const run = await loadRun(services.db, runId);
  if (run?.state !== "reading" && run?.state !== "planning") return;
  if ((await countWorks(services.db, runId, ["waiting"])) > 0) return;
  await services.queue.send("mining.plan", [{ payload: { runId }, key: `plan-${runId}` }]);
}

/** Hands out the studies whose volumes are to be mined; when there are none, the run may be finished. */
export async function sendMining(services: QueueAndDatabase, runId: number): Promise<void> {
  const works = await services.db.studyWork.findMany({
    where: { runId, state: "planned" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  if (works.length === 0) return finishWhenMined(services, runId);
  await services.queue.send(
    "mining.study",
    works.map(({ id }) => ({ payload: { workId: String(id) }, key: `study-${id}` })),
  );
}

export async function finishWhenMined(services: QueueAndDatabase, runId: number): Promise<void> {
  const run = await loadRun(services.db, runId);
  if (run?.state !== "mining" && run?.state !== "finishing") return;
  if ((await countWorks(services.db, runId, ["planned"])) > 0) return;
  await services.queue.send("mining.finish", [{ payload: { runId }, key: `finish-${runId}` }]);
}
