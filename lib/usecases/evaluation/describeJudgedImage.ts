import type { JudgedImage, Judging } from "#lib/contracts/evaluations.ts";
import { AppError } from "#lib/domain/errors.ts";
import { type JudgingServices, judge } from "./judge.ts";
import { placeOf } from "./listBoxes.ts";

/**
 * A slice with its lesions and all boxes on it, each with what it is. Images that do not count by the protocol have their boxes
 * too, as what lies on nothing.
 *
 * @throws AppError `not-found`
 */
export async function describeJudgedImage(
  services: JudgingServices,
  { evaluationId, image, ...judging }: Judging & { readonly evaluationId: number; readonly image: number },
): Promise<JudgedImage> {
  const judgement = await judge(services, evaluationId, judging);
  const { judged, order, curve, errors, matches } = judgement;
  const { truth, detections, images } = judged;
  if (image >= images.length) throw new AppError("not-found", `The run has no image ${image}.`);
  const lesions = judged.lesions.slice(truth.firstLesion[image], truth.firstLesion[image + 1]);
  const first = truth.firstLesion[image] ?? 0;
  const boxes: JudgedImage["boxes"] = [];
  for (let rank = 0; rank < order.length; rank++) {
    const index = order[rank] ?? 0;
    const box = judged.boxes[index];
    const kind = errors.kinds[rank];
    if (detections.imageOf[index] !== image || !box || !kind) continue;
    boxes.push({
      detectionId: String(box.id),
      box: box.box,
      score: curve.score[rank] ?? 0,
      kind,
      overlap: errors.overlap[rank] ?? 0,
    });
  }
  return {
    images: images.length,
    ...placeOf(judgement, image),
    lesions: lesions.map(({ lesionId, coordinates, box, coarseType, longMm, shortMm }, at) => {
      const rank = matches.foundAt[first + at] ?? -1;
      return {
        lesionId,
        coordinates,
        box,
        coarseType,
        longMm,
        shortMm,
        foundAt: rank < 0 ? null : (curve.score[rank] ?? null),
      };
    }),
    boxes,
  };
}
