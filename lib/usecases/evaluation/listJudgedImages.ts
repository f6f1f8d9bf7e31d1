import type { JudgedImages, JudgedImagesQuery } from "#lib/contracts/evaluations.ts";
import { pointAtScore } from "#lib/domain/evaluation/operatingPoint.ts";
import { ruleText } from "#lib/domain/evaluation/protocols.ts";
import { evaluationView } from "./evaluationView.ts";
import { type JudgingServices, judge } from "./judge.ts";
import { boxesBehind, placeOf } from "./listBoxes.ts";

/** Where the slider stands at first. */
const USUAL_SCORE = 0.5;

/**
 * The slices that somebody goes through: those with a kind of box, a group of lesions or a patient on them, the worst first;
 * all of the run when nothing is asked for.
 *
 * @throws AppError as `judge`
 */
export async function listJudgedImages(
  services: JudgingServices,
  { evaluationId, ...query }: JudgedImagesQuery & { readonly evaluationId: number },
): Promise<JudgedImages> {
  const judgement = await judge(services, evaluationId, query);
  const { judged, curve, protocol, iou } = judgement;
  const narrows = query.kind !== undefined || query.group !== undefined || query.patient !== undefined;
  const at = pointAtScore(curve, query.score ?? USUAL_SCORE);
  const counts = new Map<number, number>();
  if (!narrows) for (const image of judged.images.keys()) counts.set(image, 0);
  for (const { image } of boxesBehind(judgement, at, query).chosen) {
    counts.set(image, (counts.get(image) ?? 0) + 1);
  }
  return {
    evaluation: evaluationView(judged.evaluation),
    rule: ruleText(protocol, iou ?? 1),
    images: [...counts].map(([image, found]) => ({ ...placeOf(judgement, image), found })),
    patients: [...new Set(judged.images.map(({ patient }) => patient))].toSorted((a, b) => a - b),
  };
}
