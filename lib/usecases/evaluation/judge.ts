import type { Judging } from "#lib/contracts/evaluations.ts";
import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import { coveredLesions } from "#lib/domain/evaluation/coveredLesions.ts";
import { type FrocCurve, frocCurve } from "#lib/domain/evaluation/frocCurve.ts";
import { type Matches, matchDetections } from "#lib/domain/evaluation/matchDetections.ts";
import { orderByScore } from "#lib/domain/evaluation/orderByScore.ts";
import { PROTOCOLS, type Protocol } from "#lib/domain/evaluation/protocols.ts";
import { type SortedErrors, sortErrors } from "#lib/domain/evaluation/sortErrors.ts";
import type { AnswerCache } from "../explore/AnswerCache.ts";
import { type Judged, loadJudged, type TruthKind } from "./loadJudged.ts";

/** What judging asks of the world. */
export interface JudgingServices {
  readonly db: Database;
  readonly answers: AnswerCache;
}

/** A run that was matched with a truth by a protocol. */
export interface Judgement {
  readonly judged: Judged;
  readonly protocol: Protocol;
  /** Null where the protocol leaves no choice. */
  readonly iou: number | null;
  /** Indices of detections, the surest first: everything below is by rank in it. */
  readonly order: Int32Array;
  readonly matches: Matches;
  readonly curve: FrocCurve;
  readonly errors: SortedErrors;
  /** How many images count. */
  readonly images: number;
}

/** Loads what an evaluation compares; several who look at one evaluation share it. */
export const judgedOf = (
  { db, answers }: JudgingServices,
  evaluationId: number,
  truth: TruthKind,
): Promise<Judged> =>
  answers.answer(db, `judged ${evaluationId} ${truth}`, () => loadJudged({ db }, { evaluationId, truth }));

/**
 * Matches a run with a truth, all of it at once: thresholds, groups and lists are read from the same matching.
 *
 * @throws AppError `not-found`; `conflict` when none of the truth is left
 */
export async function judge(
  services: JudgingServices,
  evaluationId: number,
  { protocol: name, iou, truth }: Judging,
): Promise<Judgement> {
  const protocol = PROTOCOLS[name];
  const threshold = protocol.threshold === null ? null : (iou ?? protocol.threshold);
  const question = `judgement ${evaluationId} ${truth} ${name} ${threshold}`;
  return services.answers.answer(services.db, question, async () =>
    judgementOf(await judgedOf(services, evaluationId, truth), protocol, threshold),
  );
}

function judgementOf(judged: Judged, protocol: Protocol, iou: number | null): Judgement {
  const { truth, detections } = judged;
  if (truth.lesions.length === 0) {
    throw new AppError("conflict", "None of the lesions on these slices is in the dataset any more.");
  }
  const order = orderByScore(truth, detections, protocol.images);
  const covered = coveredLesions(truth, detections, order, protocol.overlap);
  const matches = matchDetections(covered, truth.lesions.length, protocol.matching, iou ?? 1);
  const images = countedImages(judged, protocol);
  const curve = frocCurve(matches, detections.scores, order, images);
  return {
    judged,
    protocol,
    iou,
    order,
    matches,
    curve,
    errors: sortErrors(covered, matches, curve.score),
    images,
  };
}

function countedImages({ truth, images }: Judged, protocol: Protocol): number {
  if (protocol.images === "all") return images.length;
  return images.filter((_, at) => (truth.firstLesion[at + 1] ?? 0) > (truth.firstLesion[at] ?? 0)).length;
}
