import { type Bands, bootstrapBands, type Resampling } from "./bootstrapBands.ts";
import { type CoveredLesions, coveredLesions } from "./coveredLesions.ts";
import type { Detections } from "./Detections.ts";
import { type FrocCurve, fpPerImageOf, frocCurve } from "./frocCurve.ts";
import { matchDetections } from "./matchDetections.ts";
import { orderByScore } from "./orderByScore.ts";
import { type Protocol, ruleText } from "./protocols.ts";
import { type Reading, readingsAt } from "./readings.ts";
import { groupSizes, sensitivities } from "./sensitivities.ts";
import { type Dimension, strataOf } from "./strata.ts";
import type { Truth } from "./Truth.ts";

/** Where curves are read, as the papers on DeepLesion do. */
export const FP_PER_IMAGE = [0.5, 1, 2, 3, 4, 5, 8, 16] as const;
/** Thresholds of the paper's Fig. 11. */
export const SWEPT_THRESHOLDS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

export interface Point {
  readonly fpPerImage: number;
  /** Null where the curve has no value. */
  readonly sensitivity: number | null;
}

export interface FrocReport {
  readonly protocol: Protocol["name"];
  readonly rule: string;
  /** Images that count. */
  readonly images: number;
  readonly lesions: number;
  readonly points: readonly Point[];
  /** Mean over `points`; null when one of them has no value. */
  readonly meanSensitivity: number | null;
  readonly curve: FrocCurve;
  readonly strata: Readonly<Partial<Record<Dimension, Readonly<Record<string, Stratum>>>>>;
  /** Present when asked for. */
  readonly bands?: Bands;
  readonly iouSweep?: readonly SweptThreshold[];
}

export interface Stratum {
  readonly lesions: number;
  readonly points: readonly Point[];
}

export interface SweptThreshold {
  readonly iou: number;
  readonly points: readonly Point[];
  readonly meanSensitivity: number | null;
}

export interface FrocRequest {
  readonly protocol: Protocol;
  /** Overlap from which a lesion is found; null: the protocol's own. */
  readonly threshold: number | null;
  readonly by: readonly Dimension[];
  readonly resampling: Resampling | null;
  /** Whether sensitivity is read at all of `SWEPT_THRESHOLDS` too; of no use where the protocol has no threshold. */
  readonly sweeps: boolean;
}

/**
 * Everything that is said of a detector's boxes: sorted once, overlaps measured once, and matched once for each threshold.
 *
 * @throws RangeError when no image counts: sensitivity without lesions means nothing, and callers refuse that
 */
export function frocReport(truth: Truth, detections: Detections, request: FrocRequest): FrocReport {
  const { protocol } = request;
  const threshold = protocol.threshold === null ? 1 : (request.threshold ?? protocol.threshold);
  const counted = countedImages(truth, protocol.images);
  const images = counted.reduce((sum, counts) => sum + counts, 0);
  if (truth.lesions.length === 0 || images === 0) throw new RangeError("an evaluation without lesions");

  const order = orderByScore(truth, detections, protocol.images);
  const covered = coveredLesions(truth, detections, order, protocol.overlap);
  const matches = matchDetections(covered, truth.lesions.length, protocol.matching, threshold);
  const curve = frocCurve(matches, detections.scores, order, images);
  const readings = readingsAt(curve.fpPerImage, FP_PER_IMAGE, protocol.beyond);
  const strata = request.by.map((dimension) => strataOf(truth, dimension));
  const imageOfRank = order.map((detection) => detections.imageOf[detection] ?? 0);
  return {
    protocol: protocol.name,
    rule: ruleText(protocol, threshold),
    images,
    lesions: truth.lesions.length,
    ...readAll(matches.foundAt, readings),
    curve,
    strata: Object.fromEntries(
      strata.map(({ dimension, names, groupOf }) => {
        const sizes = groupSizes(groupOf, names.length);
        const values = sensitivities(matches.foundAt, groupOf, names.length, readings);
        const stratum = (group: number): Stratum => ({
          lesions: sizes[group] ?? 0,
          points: pointsOf(values.subarray(group * readings.length), readings),
        });
        return [dimension, Object.fromEntries(names.map((name, group) => [name, stratum(group)]))];
      }),
    ),
    ...(request.resampling && {
      bands: bootstrapBands(
        { truth, matches, imageOfRank, counted },
        strata,
        FP_PER_IMAGE,
        request.resampling,
      ),
    }),
    ...(request.sweeps &&
      protocol.threshold !== null && { iouSweep: sweep(covered, truth.lesions.length, protocol, images) }),
  };
}

function countedImages({ images, firstLesion }: Truth, which: Protocol["images"]): Uint8Array {
  const has = (image: number): boolean => (firstLesion[image + 1] ?? 0) > (firstLesion[image] ?? 0);
  return Uint8Array.from(images, (_, image) => (which === "all" || has(image) ? 1 : 0));
}

function sweep(
  covered: CoveredLesions,
  lesions: number,
  { matching, beyond }: Protocol,
  images: number,
): SweptThreshold[] {
  return SWEPT_THRESHOLDS.map((iou) => {
    const { outcomes, foundAt } = matchDetections(covered, lesions, matching, iou);
    const fpPerImage = fpPerImageOf(outcomes, images);
    return { iou, ...readAll(foundAt, readingsAt(fpPerImage, FP_PER_IMAGE, beyond)) };
  });
}

function readAll(
  foundAt: Int32Array,
  readings: readonly Reading[],
): { points: Point[]; meanSensitivity: number | null } {
  const points = pointsOf(sensitivities(foundAt, new Uint16Array(foundAt.length), 1, readings), readings);
  const sum = points.reduce<number>((total, { sensitivity }) => total + (sensitivity ?? Number.NaN), 0);
  return { points, meanSensitivity: orNull(sum / points.length) };
}

const pointsOf = (values: Float64Array, readings: readonly Reading[]): Point[] =>
  readings.map(({ fpPerImage }, at) => ({ fpPerImage, sensitivity: orNull(values[at] ?? Number.NaN) }));

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
