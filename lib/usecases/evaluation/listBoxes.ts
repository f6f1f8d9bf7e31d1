import {
  type BoxesQuery,
  type JudgedBox,
  type JudgedBoxes,
  LISTED_KINDS,
  type ListedKind,
} from "#lib/contracts/evaluations.ts";
import { type OperatingPoint, pointAtFp, pointAtScore } from "#lib/domain/evaluation/operatingPoint.ts";
import { strataOf } from "#lib/domain/evaluation/strata.ts";
import { type Judgement, type JudgingServices, judge } from "./judge.ts";

type PlaceOfImage = Pick<JudgedBox, "image" | "series" | "slice" | "patient" | "spacingMm">;

/** Boxes that are sent at a time. */
const AT_A_TIME = 60;
/** Where nothing is said. */
const USUAL_FP = 4;

/**
 * The boxes behind a point of a curve, a bar or a cell: what the detector drew down to there, sorted into hits and errors, and the
 * lesions that it misses there.
 *
 * @throws AppError as `judge`
 */
export async function listBoxes(
  services: JudgingServices,
  { evaluationId, ...query }: BoxesQuery & { readonly evaluationId: number },
): Promise<JudgedBoxes> {
  const judgement = await judge(services, evaluationId, query);
  const at = pointOf(judgement, query);
  const { all, chosen } = boxesBehind(judgement, at, query);
  return {
    at,
    counts: countsOf(all),
    boxes: chosen.slice(query.from, query.from + AT_A_TIME),
    total: chosen.length,
  };
}

/** What a query asks for, and of it the kind that it asks for, worst first. */
export function boxesBehind(
  judgement: Judgement,
  at: OperatingPoint | null,
  query: Pick<BoxesQuery, "kind" | "by" | "group" | "patient">,
): { readonly all: readonly JudgedBox[]; readonly chosen: readonly JudgedBox[] } {
  const isAsked = askedFor(judgement, query);
  const all = [...drawnBoxes(judgement, at), ...missedLesions(judgement, at)].filter(isAsked);
  const chosen = worstFirst(query.kind === undefined ? all : all.filter(({ kind }) => kind === query.kind));
  return { all, chosen };
}

/** Where the list is cut: at a score, else at so many false positives per image. */
export function pointOf(
  { curve }: Judgement,
  { score, fp }: Pick<BoxesQuery, "score" | "fp">,
): OperatingPoint | null {
  if (curve.score.length === 0) return null;
  return score === undefined ? pointAtFp(curve, fp ?? USUAL_FP) : pointAtScore(curve, score);
}

/** All boxes that are sure enough, by rank. */
function drawnBoxes(judgement: Judgement, at: OperatingPoint | null): JudgedBox[] {
  const { curve, errors, order, judged } = judgement;
  if (!at) return [];
  const boxes: JudgedBox[] = [];
  for (let rank = 0; rank < order.length; rank++) {
    const score = curve.score[rank] ?? 0;
    if (score < at.score) break;
    const index = order[rank] ?? 0;
    const box = judged.boxes[index];
    const image = judged.detections.imageOf[index] ?? 0;
    const kind = errors.kinds[rank];
    if (!box || !kind) continue;
    const nearest = errors.nearest[rank] ?? -1;
    boxes.push({
      kind,
      detectionId: String(box.id),
      box: box.box,
      score,
      overlap: nearest < 0 ? null : (errors.overlap[rank] ?? 0),
      ...placeOf(judgement, image),
      ...lesionOf(judgement, nearest),
    });
  }
  return boxes;
}

function missedLesions(judgement: Judgement, at: OperatingPoint | null): JudgedBox[] {
  const { judged } = judgement;
  return judged.lesions.flatMap((lesion, index): JudgedBox[] => {
    if (isFound(judgement, index, at)) return [];
    const image = imageOfLesion(judgement, index);
    return [
      {
        kind: "missed",
        detectionId: null,
        box: lesion.box,
        score: null,
        overlap: null,
        ...placeOf(judgement, image),
        ...lesionOf(judgement, index),
      },
    ];
  });
}

/** Whether a box that is sure enough found the lesion. */
export function isFound(
  { matches, curve }: Judgement,
  lesion: number,
  at: Pick<OperatingPoint, "score"> | null,
): boolean {
  const rank = matches.foundAt[lesion] ?? -1;
  return at !== null && rank >= 0 && (curve.score[rank] ?? 0) >= at.score;
}

export function imageOfLesion({ judged: { truth } }: Judgement, lesion: number): number {
  let low = 0;
  let high = truth.images.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((truth.firstLesion[middle + 1] ?? 0) <= lesion) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function placeOf({ judged: { images } }: Judgement, image: number): PlaceOfImage {
  const place = images[image];
  if (!place) throw new RangeError(`there is no image ${image}`);
  const { series, slice, patient, spacingXMm, spacingYMm } = place;
  return { image, series, slice, patient, spacingMm: [spacingXMm, spacingYMm] };
}

export function lesionOf({ judged: { lesions } }: Judgement, index: number) {
  const lesion = lesions[index];
  return {
    lesionId: lesion?.lesionId ?? null,
    lesionBox: lesion?.box ?? null,
    coarseType: lesion?.coarseType ?? null,
    longMm: lesion?.longMm ?? null,
    shortMm: lesion?.shortMm ?? null,
  };
}

/** Whether a box or lesion is of the group and the patient that are asked for. */
function askedFor(
  judgement: Judgement,
  { by, group, patient }: Pick<BoxesQuery, "by" | "group" | "patient">,
): (box: JudgedBox) => boolean {
  const { truth, lesions } = judgement.judged;
  const strata = by && group !== undefined ? strataOf(truth, by) : null;
  const inGroup = new Set(
    lesions.flatMap(({ lesionId }, index) =>
      strata?.names[strata.groupOf[index] ?? -1] === group ? [lesionId] : [],
    ),
  );
  return (box) =>
    (patient === undefined || box.patient === patient) &&
    (strata === null || (box.lesionId !== null && inGroup.has(box.lesionId)));
}

function countsOf(boxes: readonly JudgedBox[]): Record<ListedKind, number> {
  const counts = Object.fromEntries(LISTED_KINDS.map((kind) => [kind, 0])) as Record<ListedKind, number>;
  for (const { kind } of boxes) counts[kind]++;
  return counts;
}

/** Errors before hits; of each kind the worst first. */
const RANK_OF: Readonly<Record<ListedKind, number>> = {
  unlabelled: 0,
  background: 1,
  localisation: 2,
  missed: 3,
  duplicate: 4,
  hit: 5,
};

const worstFirst = (boxes: readonly JudgedBox[]): JudgedBox[] =>
  boxes.toSorted(
    (a, b) => RANK_OF[a.kind] - RANK_OF[b.kind] || badnessOf(b) - badnessOf(a) || a.image - b.image,
  );

/** A missed lesion is worse the larger it is, a hit the less it fits, anything else the surer it is. */
function badnessOf({ kind, score, overlap, longMm }: JudgedBox): number {
  if (kind === "missed") return longMm ?? 0;
  if (kind === "hit") return -(overlap ?? 0);
  return score ?? 0;
}
