import type { EvaluationReport, Judging } from "#lib/contracts/evaluations.ts";
import type { Band, Bands } from "#lib/domain/evaluation/bootstrapBands.ts";
import type { FrocCurve } from "#lib/domain/evaluation/frocCurve.ts";
import {
  FP_PER_IMAGE,
  type FrocReport,
  type FrocRequest,
  type Point,
} from "#lib/domain/evaluation/frocReport.ts";
import { OUTCOMES } from "#lib/domain/evaluation/matchDetections.ts";
import { PROTOCOLS } from "#lib/domain/evaluation/protocols.ts";
import { readingsAt } from "#lib/domain/evaluation/readings.ts";
import { sensitivities } from "#lib/domain/evaluation/sensitivities.ts";
import { DIMENSIONS, type Dimension } from "#lib/domain/evaluation/strata.ts";
import { evaluationView } from "./evaluationView.ts";
import { type Judgement, type JudgingServices, judge, judgedOf } from "./judge.ts";
import type { Judged } from "./loadJudged.ts";

/** 95 % of so many resamples of patients. */
const RESAMPLING = { resamples: 1_000, seed: 1, level: 0.95 };

export interface ReportingServices extends JudgingServices {
  /** `frocReport`, in a thread of its own: of large runs it takes a second, in which the server answers others. */
  frocReport(judged: Pick<Judged, "truth" | "detections">, request: FrocRequest): Promise<FrocReport>;
}

/**
 * All that is said of a run: curve, bands, strata and thresholds against one truth, and where the other one differs.
 *
 * @throws AppError `not-found`; `conflict` when none of the truth is left
 */
export async function describeEvaluation(
  services: ReportingServices,
  { evaluationId, ...judging }: Judging & { readonly evaluationId: number },
): Promise<EvaluationReport> {
  const { protocol, iou, truth } = judging;
  const question = `evaluation ${evaluationId} ${protocol} ${iou} ${truth}`;
  return services.answers.answer(services.db, question, async () => {
    const otherTruth = truth === "original" ? "corrected" : "original";
    const [mine, other] = await Promise.all([
      judge(services, evaluationId, judging),
      judge(services, evaluationId, { ...judging, truth: otherTruth }),
    ]);
    const report = await services.frocReport(mine.judged, {
      protocol: PROTOCOLS[protocol],
      threshold: iou ?? null,
      by: DIMENSIONS,
      resampling: RESAMPLING,
      sweeps: true,
    });
    const otherPoints = pointsOf(other);
    return {
      evaluation: evaluationView(mine.judged.evaluation),
      judging: { protocol, iou: mine.iou, truth, rule: report.rule },
      images: report.images,
      lesions: report.lesions,
      patients: report.bands?.patients ?? 0,
      resamples: RESAMPLING.resamples,
      points: withBands(report.points, report.bands?.points),
      meanSensitivity: report.meanSensitivity,
      curve: thinned(mine.curve),
      strata: strataOf(report),
      iouSweep: (report.iouSweep ?? []).map(({ iou: at, points, meanSensitivity }) => ({
        iou: at,
        points: [...points],
        meanSensitivity,
      })),
      other: {
        truth: otherTruth,
        images: other.images,
        lesions: other.judged.lesions.length,
        points: otherPoints,
        meanSensitivity: meanOf(otherPoints),
        falsePositives: falsePositivesOf(other),
      },
      falsePositives: falsePositivesOf(mine),
      moved: await movedBetween(services, evaluationId),
    };
  });
}

const falsePositivesOf = ({ matches }: Judgement): number =>
  matches.outcomes.filter((outcome) => outcome === OUTCOMES.falsePositive).length;

/** Sensitivity where the papers read it. */
export function pointsOf({ matches, curve, protocol }: Judgement): Point[] {
  const readings = readingsAt(curve.fpPerImage, FP_PER_IMAGE, protocol.beyond);
  const values = sensitivities(matches.foundAt, new Uint16Array(matches.foundAt.length), 1, readings);
  return FP_PER_IMAGE.map((fpPerImage, at) => {
    const value = values[at] ?? Number.NaN;
    return { fpPerImage, sensitivity: Number.isNaN(value) ? null : value };
  });
}

export function meanOf(points: readonly Point[]): number | null {
  const sum = points.reduce((total, { sensitivity }) => total + (sensitivity ?? Number.NaN), 0);
  return Number.isNaN(sum) ? null : sum / points.length;
}

const withBands = (points: readonly Point[], bands: readonly Band[] | undefined) =>
  points.map((point, at) => ({ ...point, low: bands?.[at]?.low ?? null, high: bands?.[at]?.high ?? null }));

function strataOf({ strata, bands }: FrocReport): EvaluationReport["strata"] {
  const one = (dimension: Dimension) =>
    Object.entries(strata[dimension] ?? {}).map(([name, { lesions, points }]) => ({
      name,
      lesions,
      points: withBands(points, bandsOf(bands, dimension, name)),
    }));
  return { type: one("type"), size: one("size"), interval: one("interval") };
}

const bandsOf = (bands: Bands | undefined, dimension: Dimension, name: string) =>
  bands?.strata[dimension]?.[name];

/** A curve is sent with this many points at most. */
const MOST_POINTS = 1_500;

/**
 * The points at which a curve bends: where sensitivity rises, and the last of each level; of very many every n-th. Its ends
 * always stay.
 */
function thinned({ fpPerImage, sensitivity, score }: FrocCurve): EvaluationReport["curve"] {
  const bends = [...fpPerImage.keys()].filter(
    (at) =>
      at === 0 ||
      at === fpPerImage.length - 1 ||
      sensitivity[at] !== sensitivity[at - 1] ||
      sensitivity[at + 1] !== sensitivity[at],
  );
  const step = Math.ceil(bends.length / MOST_POINTS);
  const kept = bends.filter((_, at) => at % step === 0 || at === bends.length - 1);
  const of = (values: Float64Array) => kept.map((at) => values[at] ?? 0);
  return { fpPerImage: of(fpPerImage), sensitivity: of(sensitivity), score: of(score) };
}

/** How today's truth differs from that of the evaluation. */
async function movedBetween(
  services: JudgingServices,
  evaluationId: number,
): Promise<EvaluationReport["moved"]> {
  const [before, now] = await Promise.all([
    judgedOf(services, evaluationId, "original"),
    judgedOf(services, evaluationId, "corrected"),
  ]);
  const versions = new Map(before.lesions.map(({ lesionId, box }) => [lesionId, box.join()]));
  const added = now.lesions.filter(({ lesionId }) => !versions.has(lesionId)).length;
  const changed = now.lesions.filter(({ lesionId, box }) => {
    const former = versions.get(lesionId);
    return former !== undefined && former !== box.join();
  }).length;
  return { added, changed, gone: before.lesions.length - (now.lesions.length - added) };
}
