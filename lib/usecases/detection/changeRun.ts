import { AppError } from "#lib/domain/errors.ts";
import type { DetectionServices } from "./DetectionServices.ts";
import { sendStart } from "./startDetection.ts";

/** Stops a run: the image under way ends, none is begun any more. What was found stays, and a resumed run goes on from there. */
export async function cancelDetection(
  { db }: Pick<DetectionServices, "db">,
  { runId, actor }: { readonly runId: number; readonly actor: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.detectionRun.updateMany({
      where: { id: runId, state: { in: ["waiting", "running"] } },
      data: { state: "cancelled", endedAt: new Date() },
    });
    if (count === 0) throw await whyNot(tx, runId, "is over already");
    await tx.auditEvent.create({
      data: { actor, action: "cancel-detection", subject: `detection run ${runId}` },
    });
  });
}

/** Lets a run go on that was cancelled, failed or lost its workers; images that failed are tried again. */
export async function resumeDetection(
  services: Pick<DetectionServices, "db" | "queue">,
  { runId, actor }: { readonly runId: number; readonly actor: string },
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const run = await tx.detectionRun.findUnique({ where: { id: runId } });
    if (!run || run.kind === "import") throw await whyNot(tx, runId, "was brought in");
    const again = await tx.detectionImage.updateMany({
      where: { runId, state: "failed" },
      data: { state: "waiting", problem: null },
    });
    if (run.state === "done" && again.count === 0) throw await whyNot(tx, runId, "has nothing left to do");
    await tx.detectionRun.update({
      where: { id: runId },
      data: { state: "running", problem: null, endedAt: null, failed: 0 },
    });
    await tx.auditEvent.create({
      data: {
        actor,
        action: "resume-detection",
        subject: `detection run ${runId}`,
        before: { state: run.state },
      },
    });
  });
  await sendStart(services, runId);
}

async function whyNot(
  db: Pick<DetectionServices["db"], "detectionRun">,
  runId: number,
  otherwise: string,
): Promise<AppError> {
  const run = await db.detectionRun.findUnique({ where: { id: runId } });
  return run
    ? new AppError("conflict", `Detection run ${runId} ${otherwise}: it is ${run.state}.`)
    : new AppError("not-found", `There is no detection run ${runId}.`);
}
