import { faultOf, MAX_ATTEMPTS, sentenceOf } from "./attempt.ts";
import type { MiningServices } from "./MiningServices.ts";

/**
 * Tries a step that concerns a whole run. When it fails it is thrown on, so that the queue gives the job again later,
 * until it has failed too often: then the run ends as failed, with its reason, and can be resumed.
 */
export async function attemptRun(
  services: MiningServices,
  runId: number,
  step: "finding" | "planning" | "finishing",
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
    await services.db.miningRun.update({ where: { id: runId }, data: { attempts: 0 } });
  } catch (cause) {
    const { attempts } = await services.db.miningRun.update({
      where: { id: runId },
      data: { attempts: { increment: 1 }, error: sentenceOf(cause) },
    });
    services.log.warn({ runId, step, attempts, ...faultOf(cause) }, "a run's step failed");
    if (attempts < MAX_ATTEMPTS) throw cause;
    await services.db.miningRun.updateMany({
      where: { id: runId, state: { notIn: ["done", "cancelled"] } },
      data: { state: "failed", finishedAt: new Date() },
    });
  }
}
