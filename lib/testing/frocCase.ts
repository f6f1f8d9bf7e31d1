import { seededRandom } from "../domain/evaluation/seededRandom.ts";

const SIDE_PX = 512;
const TYPES = [
  "bone",
  "abdomen",
  "mediastinum",
  "liver",
  "lung",
  "kidney",
  "soft tissue",
  "pelvis",
  null,
] as const;
/** Slices of one patient, on the average. */
const IMAGES_A_PATIENT = 4;

type Edges = readonly [number, number, number, number];

/** Two lesions of 20 × 20 pixels (with the added one), and a box over both: it overlaps each by exactly one half. */
const STACKED: readonly Edges[] = [
  [100, 100, 19, 19],
  [100, 120, 19, 19],
];
const OVER_BOTH: Edges = [100, 100, 19, 39];

interface CaseAnnotation {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: 1;
  readonly bbox: Edges;
  readonly type: (typeof TYPES)[number];
  readonly long_mm: number;
  readonly short_mm: number;
}

/**
 * A made-up truth and detections as COCO has them, with all that is awkward: equal scores within and across images, images
 * without lesions, lesions so close that one box covers two, several boxes on one lesion, boxes past the edge, overlaps of
 * exactly one half.
 *
 * @param decimals of the scores: fewer make more of them equal
 */
export function frocCase(images: number, boxesPerImage: number, seed: number, decimals: number) {
  const random = seededRandom(seed);
  const between = (least: number, most: number) => least + random() * (most - least);
  const truth = {
    images: Array.from({ length: images }, (_, at) => ({
      id: at * 3 + 5,
      width: SIDE_PX,
      height: SIDE_PX,
      patient: Math.floor(at / IMAGES_A_PATIENT),
      slice_intv: [1, 2.5, 5, null][Math.floor(random() * 4)] ?? null,
    })),
    categories: [{ id: 1, name: "lesion" }],
    annotations: [] as CaseAnnotation[],
  };
  const detections: { image_id: number; category_id: 1; bbox: Edges; score: number }[] = [];
  const annotationOf = (imageId: number, bbox: Edges): CaseAnnotation => {
    const longMm = Math.max(bbox[2], bbox[3]) * between(0.5, 0.9);
    return {
      id: truth.annotations.length + 1,
      image_id: imageId,
      category_id: 1,
      bbox,
      type: TYPES[Math.floor(random() * TYPES.length)] ?? null,
      long_mm: longMm,
      short_mm: longMm * between(0.5, 1),
    };
  };
  for (const [at, { id }] of truth.images.entries()) {
    const lesions = at === 0 ? STACKED : lesionsOf(between);
    for (const lesion of lesions) truth.annotations.push(annotationOf(id, lesion));
    if (at === 0) detections.push({ image_id: id, category_id: 1, bbox: OVER_BOTH, score: 0.9 });
    for (let box = 0; box < boxesPerImage; box++) {
      const near = lesions[Math.floor(random() * lesions.length)];
      const close = near !== undefined && random() < 0.2;
      const bbox = close ? nudged(near, between) : boxAt(between);
      const score = Number((close ? between(0.2, 1) : between(0, 0.9)).toFixed(decimals));
      detections.push({ image_id: id, category_id: 1, bbox, score });
    }
  }
  return { truth, detections };
}

type Between = (least: number, most: number) => number;

/** None, one, or two of which the second lies close to the first. */
function lesionsOf(between: Between): Edges[] {
  const share = between(0, 1);
  if (share < 0.15) return [];
  const first = boxAt(between);
  return share < 0.75 ? [first] : [first, nudged(first, between)];
}

/** Some stick out over the edge. */
const boxAt = (between: Between): Edges => {
  const width = Math.round(between(8, 90));
  const height = Math.round(between(8, 90));
  return [Math.round(between(-5, SIDE_PX - 40)), Math.round(between(-5, SIDE_PX - 40)), width, height];
};

const nudged = ([x, y, width, height]: Edges, between: Between): Edges => {
  const by = (size: number) => Math.round(between(-0.35, 0.35) * size);
  return [x + by(width), y + by(height), Math.max(1, width + by(width)), Math.max(1, height + by(height))];
};
