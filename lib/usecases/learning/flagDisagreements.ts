import type { Flagged } from "#lib/contracts/learning.ts";
import type { Database } from "#lib/db/client.ts";
import { undecidedLesionsOfRun } from "#lib/db/learning/lesionsOfRun.ts";
import { AppError } from "#lib/domain/errors.ts";
import { boxFromEdges } from "#lib/domain/geometry/boxFromEdges.ts";
import { COVERS_FROM } from "#lib/domain/learning/coversFrom.ts";
import { DETECTOR_RULES } from "#lib/domain/learning/detectorRules.ts";
import { disagreementOn } from "#lib/domain/learning/disagreements.ts";

/**
 * Flags the lesions that the detector of an evaluation sees otherwise, each with the number that says so, in place of what detectors flagged
 * on them before. Flagged lesions are then found by `flag:detector-misses`, and can be given out for review like all others.
 * What a reader accepted or corrected is not flagged: a person has looked.
 *
 * @throws AppError `not-found`; `conflict` when the run is not done
 */
export async function flagDisagreements(
  { db }: { readonly db: Database },
  { evaluationId, score }: { readonly evaluationId: number; readonly score: number },
  actor: string,
): Promise<Flagged> {
  const evaluation = await db.evaluation.findUnique({
    where: { id: evaluationId },
    select: { runId: true, run: { select: { state: true } } },
  });
  if (!evaluation) throw new AppError("not-found", `There is no evaluation ${evaluationId}.`);
  const { runId } = evaluation;
  if (evaluation.run.state !== "done") {
    throw new AppError("conflict", `Run ${runId} is not done: its slices are still being looked at.`);
  }
  return db.$transaction(async (tx) => {
    const lesions = await undecidedLesionsOfRun(tx, runId);
    const flags = lesions.flatMap(({ versionId, box, others, drawn }) => {
      const found = disagreementOn(
        boxFromEdges(box),
        others.map(boxFromEdges),
        drawn.map((each) => ({ box: boxFromEdges(each.box), score: each.score })),
        score,
        COVERS_FROM,
      );
      return found ? [{ versionId, ...found }] : [];
    });
    await tx.flag.deleteMany({
      where: {
        versionId: { in: lesions.map(({ versionId }) => versionId) },
        rule: { in: DETECTOR_RULES.map(({ name }) => name) },
      },
    });
    await tx.flag.createMany({ data: flags });
    const misses = flags.filter(({ rule }) => rule === "detector-misses").length;
    const flagged = { lesions: lesions.length, misses, elsewhere: flags.length - misses };
    await tx.auditEvent.create({
      data: {
        actor,
        action: "flag-disagreements",
        subject: `detection run ${runId}`,
        after: { score, ...flagged },
      },
    });
    return flagged;
  });
}
