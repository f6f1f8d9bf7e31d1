import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import { relationOfLines } from "../bookmarks/relationOfLines.ts";
import { areaOf, type Box } from "../geometry/box.ts";
import type { ImageSize, Segment } from "../geometry/point.ts";
import type { Vec3 } from "../geometry/vector.ts";
import type { BodyMask } from "../location/bodyMask.ts";

/** What is measured of a lesion's box and its two diameters, to find bookmarks that are mistakes. */
export interface BoxMeasures {
  /** Area of the padded, unclipped box [px²], and the same in [mm²]. */
  readonly areaPx: number;
  readonly areaMm2: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Width divided by height, in mm; and the shorter side divided by the longer one, 0..1. */
  readonly widthOverHeight: number;
  readonly flatness: number;
  /** Of the box's pixels on the slice, without padding pixels [HU]; null when there are none. */
  readonly meanHu: number | null;
  readonly sdHu: number | null;
  readonly minHu: number | null;
  readonly maxHu: number | null;
  /** Share of the whole box that lies in the body, 0..1; what lies beyond the slice is not in the body. */
  readonly bodyShare: number;
  /** Angle between the two diameters in the patient [degrees], 0..90; 0 when one has no length. */
  readonly angleDegrees: number;
  /** Distance between the two diameters [mm]: 0 when they cross or touch. */
  readonly gapMm: number;
  readonly longMm: number;
  readonly shortMm: number;
  /** Reported minus recomputed length [mm] of the diameter that disagrees more; null when none is reported. */
  readonly lengthDifferenceMm: number | null;
  /** The recomputed length of that diameter [mm]; null when none is reported. */
  readonly lengthComparedMm: number | null;
}

export interface BoxToMeasure {
  /** The key slice, `[rows, columns]` row by row [HU]. */
  readonly hu: Int16Array;
  readonly size: ImageSize;
  readonly box: Box;
  readonly diameters: RecistDiameters;
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  /** HU that stands for "no data"; null when the file names none. */
  readonly paddingHu: number | null;
  readonly body: BodyMask;
  /** Lengths that the source states [mm]; null when it states none. */
  readonly reportedLongMm: number | null;
  readonly reportedShortMm: number | null;
}

/**
 * Measures a lesion's box: its size and shape, the pixels in it, how much of it is body, and how its diameters lie.
 *
 * A pixel belongs to the box when its centre does. The statistics are of the pixels that are on the slice and are no
 * padding (PS3.3 C.7.5.1.1.2: Pixel Padding Value is outside all statistics); the share of the body is of the whole box.
 */
export function measureBox(input: BoxToMeasure): BoxMeasures {
  const { box, diameters, spacingXMm, spacingYMm } = input;
  const widthMm = (box.right - box.left) * spacingXMm;
  const heightMm = (box.bottom - box.top) * spacingYMm;
  const inMm = ([a, b]: Segment): readonly [Vec3, Vec3] => [
    [a.x * spacingXMm, a.y * spacingYMm, 0],
    [b.x * spacingXMm, b.y * spacingYMm, 0],
  ];
  const lines = relationOfLines(inMm(diameters.long), inMm(diameters.short));
  return {
    areaPx: areaOf(box),
    areaMm2: widthMm * heightMm,
    widthMm,
    heightMm,
    widthOverHeight: widthMm / heightMm,
    flatness: Math.min(widthMm, heightMm) / Math.max(widthMm, heightMm),
    ...pixelMeasures(input),
    angleDegrees: lines.angleDegrees,
    gapMm: lines.gap,
    longMm: lines.lengthA,
    shortMm: lines.lengthB,
    ...lengthDifference([
      { reportedMm: input.reportedLongMm, lengthMm: lines.lengthA },
      { reportedMm: input.reportedShortMm, lengthMm: lines.lengthB },
    ]),
  };
}

type PixelMeasures = Pick<BoxMeasures, "meanHu" | "sdHu" | "minHu" | "maxHu" | "bodyShare">;

function pixelMeasures({ hu, size, box, paddingHu, body }: BoxToMeasure): PixelMeasures {
  // Pixel i has its centre at i + 0.5, so the box holds the pixels from round(left) to round(right) - 1.
  const left = Math.round(box.left);
  const right = Math.round(box.right);
  const top = Math.round(box.top);
  const bottom = Math.round(box.bottom);

  let looked = 0;
  let sum = 0;
  let sumOfSquares = 0;
  let minHu = Number.POSITIVE_INFINITY;
  let maxHu = Number.NEGATIVE_INFINITY;
  let inBody = 0;
  for (let y = Math.max(0, top); y < Math.min(size.rows, bottom); y++) {
    for (let x = Math.max(0, left); x < Math.min(size.columns, right); x++) {
      if (body.at(x + 0.5, y + 0.5)) inBody++;
      const value = hu[y * size.columns + x];
      if (value === undefined || value === paddingHu) continue;
      looked++;
      sum += value;
      sumOfSquares += value * value;
      if (value < minHu) minHu = value;
      if (value > maxHu) maxHu = value;
    }
  }

  const bodyShare = inBody / Math.max(1, (right - left) * (bottom - top));
  if (looked === 0) return { meanHu: null, sdHu: null, minHu: null, maxHu: null, bodyShare };
  const meanHu = sum / looked;
  // Exact enough as a difference: HU squared times a million pixels stays far below 2^53.
  const sdHu = Math.sqrt(Math.max(0, sumOfSquares / looked - meanHu * meanHu));
  return { meanHu, sdHu, minHu, maxHu, bodyShare };
}

/** Of the reported lengths, the one that disagrees most with what the ends give. */
function lengthDifference(
  lengths: readonly { readonly reportedMm: number | null; readonly lengthMm: number }[],
): Pick<BoxMeasures, "lengthDifferenceMm" | "lengthComparedMm"> {
  let worst: Pick<BoxMeasures, "lengthDifferenceMm" | "lengthComparedMm"> = {
    lengthDifferenceMm: null,
    lengthComparedMm: null,
  };
  for (const { reportedMm, lengthMm: recomputed } of lengths) {
    if (reportedMm === null) continue;
    const difference = reportedMm - recomputed;
    if (Math.abs(difference) >= Math.abs(worst.lengthDifferenceMm ?? 0)) {
      worst = { lengthDifferenceMm: difference, lengthComparedMm: recomputed };
    }
  }
  return worst;
}
