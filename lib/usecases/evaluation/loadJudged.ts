import type { Database } from "#lib/db/client.ts";
import {
  type DetectionRow,
  type ImageRow,
  judgedDetections,
  judgedImages,
  type LesionRow,
  originalLesions,
  presentLesions,
} from "#lib/db/evaluation/judgedRows.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Detections } from "#lib/domain/evaluation/Detections.ts";
import { type Truth, truthOf } from "#lib/domain/evaluation/Truth.ts";

/** Which truth a run is compared with: the one of the day of the evaluation, or the one of today. */
export type TruthKind = "original" | "corrected";

/** A run and a truth, laid out for evaluation, with what each place in the arrays stands for. */
export interface Judged {
  readonly evaluation: {
    readonly id: number;
    readonly name: string;
    readonly runId: number;
    readonly model: string;
    readonly createdBy: string;
    readonly createdAt: Date;
  };
  readonly truth: Truth;
  readonly detections: Detections;
  /** By image of the truth. */
  readonly images: readonly ImageRow[];
  /** By lesion of the truth. */
  readonly lesions: readonly LesionRow[];
  /** By detection. */
  readonly boxes: readonly DetectionRow[];
}

/**
 * Loads a run and the truth that an evaluation compares it with.
 *
 * @throws AppError `not-found`
 */
export async function loadJudged(
  { db }: { readonly db: Database },
  { evaluationId, truth: kind }: { readonly evaluationId: number; readonly truth: TruthKind },
): Promise<Judged> {
  const evaluation = await db.evaluation.findUnique({
    where: { id: evaluationId },
    include: { run: { select: { model: { select: { name: true } } } } },
  });
  if (!evaluation) throw new AppError("not-found", `There is no evaluation ${evaluationId}.`);
  const { id, name, runId, run, createdBy, createdAt } = evaluation;
  const [images, found, boxes] = await Promise.all([
    judgedImages(db, runId),
    kind === "original" ? originalLesions(db, evaluation) : presentLesions(db, runId),
    judgedDetections(db, runId),
  ]);
  const indexOf = new Map(images.map((image, index) => [placeOf(image), index]));
  const imageOf = (row: { readonly seriesId: number; readonly slice: number }): number => {
    const index = indexOf.get(placeOf(row));
    if (index === undefined) throw new Error(`evaluation ${id} holds what lies on no slice of its run`);
    return index;
  };
  // By image, as `truthOf` lays them out: the database gives images and lesions in one order.
  const lesions = found.filter((row) => indexOf.has(placeOf(row)));
  return {
    evaluation: { id, name, runId, model: run.model.name, createdBy, createdAt },
    truth: truthOf(
      images.map(({ patient, intervalMm }, index) => ({ id: index, patient, intervalMm })),
      lesions.map((row) => ({
        imageId: imageOf(row),
        box: boxOf(row.box),
        type: row.coarseType === null ? null : String(row.coarseType),
        sizeMm: (row.longMm + row.shortMm) / 2,
      })),
    ),
    detections: {
      imageOf: Int32Array.from(boxes, imageOf),
      boxes: Float64Array.from(boxes.flatMap(({ box }) => box)),
      scores: Float64Array.from(boxes, ({ score }) => score),
    },
    images,
    lesions,
    boxes,
  };
}

const placeOf = ({ seriesId, slice }: { readonly seriesId: number; readonly slice: number }): string =>
  `${seriesId} ${slice}`;

const boxOf = ([left = 0, top = 0, right = 0, bottom = 0]: readonly number[]): [
  number,
  number,
  number,
  number,
] => [left, top, right, bottom];
