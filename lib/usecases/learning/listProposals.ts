import type { Proposals, ProposalView } from "#lib/contracts/learning.ts";
import type { Database } from "#lib/db/client.ts";
import { type LesionRow, originalLesions } from "#lib/db/evaluation/judgedRows.ts";
import { type BoxOfRun, boxesOfRun, lesionsOnSlices } from "#lib/db/learning/boxesOfRun.ts";
import { rulingsOfRun } from "#lib/db/learning/rulings.ts";
import { DIAMETER_PADDING_PX } from "#lib/domain/bookmarks/boxFromDiameters.ts";
import { AppError } from "#lib/domain/errors.ts";
import { overlapOf } from "#lib/domain/evaluation/overlapOf.ts";
import { boxFromEdges } from "#lib/domain/geometry/boxFromEdges.ts";
import { COVERS_FROM } from "#lib/domain/learning/coversFrom.ts";
import { type FalsePositive, type Proposal, proposalsOf } from "#lib/domain/learning/proposals.ts";
import { rulingView } from "./rulingView.ts";

/** Nobody looks through more at once. */
const MOST_PROPOSALS = 500;

interface Found extends FalsePositive {
  readonly row: BoxOfRun;
}

/**
 * What a run drew where the truth of an evaluation, as it was frozen, has no lesion: the high-scoring ones first, boxes of
 * neighbouring slices as one. Those that were ruled on stay in the list with their ruling.
 *
 * @param score boxes that are at least this sure; null: all
 * @throws AppError `not-found`
 */
export async function listProposals(
  { db }: { readonly db: Database },
  { evaluationId, score }: { readonly evaluationId: number; readonly score: number | null },
  userId: string,
): Promise<Proposals> {
  const evaluation = await db.evaluation.findUnique({
    where: { id: evaluationId },
    include: { run: { select: { model: { select: { name: true } } } } },
  });
  if (!evaluation) throw new AppError("not-found", `There is no evaluation ${evaluationId}.`);
  const { id, name, runId, run } = evaluation;
  const [boxes, truth, rulings] = await Promise.all([
    boxesOfRun(db, runId, score),
    originalLesions(db, evaluation),
    rulingsOfRun(db, runId),
  ]);
  const rulingOf = new Map(rulings.map((row) => [row.detectionId, row]));
  const all = proposalsOf(falsePositives(boxes, truth)).map((proposal) => {
    const ruled = proposal.boxes.flatMap(({ row }) => rulingOf.get(row.id) ?? [])[0];
    return { proposal, ruled };
  });
  const shown = all.slice(0, MOST_PROPOSALS);
  const lesions = Map.groupBy(
    await lesionsOnSlices(
      db,
      shown.map(({ proposal }) => proposal.best),
    ),
    placeOf,
  );
  const count = (decision: string) => all.filter(({ ruled }) => ruled?.decision === decision).length;
  return {
    evaluation: { id, name, runId, model: run.model.name },
    proposals: shown.map(({ proposal, ruled }) => ({
      ...viewOf(proposal),
      lesions: (lesions.get(placeOf(proposal.best)) ?? []).map(({ id: lesionId, coordinates, box }) => ({
        id: lesionId,
        coordinates: [...coordinates],
        box: [...box],
      })),
      ruling: ruled ? rulingView(ruled, userId) : null,
    })),
    total: all.length,
    counts: {
      open: all.filter(({ ruled }) => ruled === undefined).length,
      lesion: count("lesion"),
      notALesion: count("not-a-lesion"),
      unsure: count("unsure"),
      seconds: all.reduce((sum, { ruled }) => sum + (ruled?.seconds ?? 0), 0),
    },
  };
}

const placeOf = ({ seriesId, slice }: { readonly seriesId: number; readonly slice: number }): string =>
  `${seriesId} ${slice}`;

function falsePositives(boxes: readonly BoxOfRun[], truth: readonly LesionRow[]): Found[] {
  const overlap = overlapOf("iou-inclusive");
  const onSlice = Map.groupBy(truth, placeOf);
  return boxes
    .filter((row) => {
      const lesions = onSlice.get(placeOf(row)) ?? [];
      const detected = Float64Array.from(row.box);
      return !lesions.some(({ box }) => overlap(detected, 0, Float64Array.from(box), 0) >= COVERS_FROM);
    })
    .map((row) => ({
      id: String(row.id),
      seriesId: row.seriesId,
      slice: row.slice,
      box: boxFromEdges(row.box),
      score: row.score,
      row,
    }));
}

function viewOf({ best, boxes }: Proposal<Found>): Omit<ProposalView, "ruling" | "lesions"> {
  const { row, box } = best;
  const slices = boxes.map(({ slice }) => slice);
  const unpadded = (edges: number): number => Math.max(0, edges - 2 * DIAMETER_PADDING_PX);
  return {
    detectionId: best.id,
    series: row.series,
    slice: best.slice,
    firstSlice: Math.min(...slices),
    lastSlice: Math.max(...slices),
    boxes: boxes.length,
    box: [...row.box],
    spacingMm: [row.spacingXMm, row.spacingYMm],
    sizeMm: [
      unpadded(box.right - box.left) * row.spacingXMm,
      unpadded(box.bottom - box.top) * row.spacingYMm,
    ],
    score: best.score,
    coarseType: row.coarseType,
  };
}
