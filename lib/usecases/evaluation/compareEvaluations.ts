import type { JudgedBox, Judging, Versus } from "#lib/contracts/evaluations.ts";
import { AppError } from "#lib/domain/errors.ts";
import { fixedAndBroken } from "#lib/domain/evaluation/fixedAndBroken.ts";
import { evaluationView } from "./evaluationView.ts";
import { type Judgement, type JudgingServices, judge } from "./judge.ts";
import { imageOfLesion, isFound, lesionOf, placeOf, pointOf } from "./listBoxes.ts";

/** Lesions that are listed at most. */
const MOST_LISTED = 200;

/**
 * Two detectors on the lesions that both were shown, each at the same number of false positives per image: what the first finds
 * and the second misses, and the other way round.
 *
 * @throws AppError `not-found`; `conflict` when they were shown no lesion in common
 */
export async function compareEvaluations(
  services: JudgingServices,
  {
    evaluationId,
    otherId,
    fp,
    ...judging
  }: Judging & { readonly evaluationId: number; readonly otherId: number; readonly fp: number },
): Promise<Versus> {
  const first = await judge(services, evaluationId, judging);
  const second = await judge(services, otherId, judging);
  const places = new Map(second.judged.lesions.map(({ lesionId }, index) => [lesionId, index]));
  const common = first.judged.lesions.flatMap(({ lesionId }, index) => {
    const other = places.get(lesionId);
    return other === undefined ? [] : [{ index, other }];
  });
  if (common.length === 0) {
    throw new AppError(
      "conflict",
      "The two detectors were shown no lesion in common: nothing can be compared.",
    );
  }
  const [here, there] = [pointOf(first, { fp }), pointOf(second, { fp })];
  const parts = fixedAndBroken(
    common.map(({ index }) => isFound(first, index, here)),
    common.map(({ other }) => isFound(second, other, there)),
  );
  const listed = (places: readonly number[], kind: JudgedBox["kind"]): JudgedBox[] =>
    places
      .flatMap((at) => common[at] ?? [])
      .map(({ index }) => lesionBox(first, index, kind))
      .toSorted((a, b) => (b.longMm ?? 0) - (a.longMm ?? 0))
      .slice(0, MOST_LISTED);
  return {
    first: { evaluation: evaluationView(first.judged.evaluation), at: here },
    second: { evaluation: evaluationView(second.judged.evaluation), at: there },
    lesions: common.length,
    both: parts.both.length,
    neither: parts.neither.length,
    fixed: listed(parts.onlyFirst, "hit"),
    broken: listed(parts.onlySecond, "missed"),
  };
}

const lesionBox = (judgement: Judgement, index: number, kind: JudgedBox["kind"]): JudgedBox => ({
  kind,
  detectionId: null,
  box: judgement.judged.lesions[index]?.box ?? [],
  score: null,
  overlap: null,
  ...placeOf(judgement, imageOfLesion(judgement, index)),
  ...lesionOf(judgement, index),
});
