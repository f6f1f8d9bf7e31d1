import { isOver, lockRun } from "../../db/mining/runs.ts";
import { AppError } from "../../domain/errors.ts";
import type { MiningServices } from "./MiningServices.ts";

/** Stops a run: jobs under way end, none is begun any more. What was mined stays and a resumed run goes on from there. */
export async function cancelRun(
  services: Pick<MiningServices, "db">,
  { runId, actor }: { readonly runId: number; readonly actor: string },
): Promise<void> {
  await services.db.$transaction(async (db) => {
    const state = await lockRun(db, runId);
    if (state === null) throw new AppError("not-found", `There is no mining run ${runId}.`);
    if (isOver(state)) throw new AppError("conflict", `Run ${runId} is over already: it is ${state}.`);
    await db.miningRun.update({ where: { id: runId }, data: { state: "cancelled", finishedAt: new Date() } });
    await db.auditEvent.create({
      data: { actor, action: "cancel-run", subject: `run ${runId}`, before: { state } },
    });
  });
}
