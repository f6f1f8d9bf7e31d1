import type { Database } from "#lib/db/client.ts";
import { presentLesions } from "#lib/db/evaluation/judgedRows.ts";
import { AppError } from "#lib/domain/errors.ts";

/**
 * Evaluates a run: freezes the truth on its slices as it stands now. Curves and lists are computed from both when they are
 * looked at, so an evaluation is made at once.
 *
 * @param name what people call it; empty: by its model and number
 * @throws AppError `not-found`; `conflict` when the run is not done; `bad-request` when there is nothing to be found
 */
export async function createEvaluation(
  { db }: { readonly db: Database },
  { runId, name }: { readonly runId: number; readonly name: string },
  actor: string,
): Promise<{ id: number }> {
  const run = await db.detectionRun.findUnique({ where: { id: runId }, include: { model: true } });
  if (!run) throw new AppError("not-found", `There is no run ${runId}.`);
  if (run.state !== "done") {
    throw new AppError("conflict", `Run ${runId} is not done: what it has not looked at cannot be judged.`);
  }
  const lesions = await presentLesions(db, runId);
  if (lesions.length === 0) {
    throw new AppError(
      "bad-request",
      `No lesion of the dataset lies on the slices of run ${runId}: there is nothing to be found.`,
    );
  }
  return db.$transaction(async (tx) => {
    const { id } = await tx.evaluation.create({
      data: {
        runId,
        name: name || `${run.name || run.model.name}, run ${runId}`,
        lesionIds: lesions.map(({ lesionId }) => lesionId),
        versions: lesions.map(({ version }) => version),
        createdBy: actor,
      },
      select: { id: true },
    });
    await tx.auditEvent.create({
      data: {
        actor,
        action: "evaluate-run",
        subject: `evaluation ${id}`,
        after: { run: runId, model: run.model.name, lesions: lesions.length },
      },
    });
    return { id };
  });
}
