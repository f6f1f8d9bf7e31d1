import { DIAMETER_PADDING_PX } from "../bookmarks/boxFromDiameters.ts";
import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import { relationOfLines, type SpaceLine } from "../bookmarks/relationOfLines.ts";
import { contextRange } from "../datasets/contextRange.ts";
import { type Box, pad } from "../geometry/box.ts";
import type { Point, Segment } from "../geometry/point.ts";
import type { ImportedLesion } from "./ImportedLesion.ts";

/** What a file of boxes does not say of a slice, taken from what is known of its series. */
export type SliceFacts = Pick<
  ImportedLesion,
  "spacingXMm" | "spacingYMm" | "intervalMm" | "size" | "windowHu" | "split" | "sex" | "ageYears"
>;

/** No file of boxes says how many slices a series has: contexts end where the pictures do. */
const SLICES_UNKNOWN = 9_999_999;
/** A box smaller than its padding has at least this much of a lesion inside [px]. */
const LEAST_PX = 1;

/**
 * A lesion of which only the box was published.
 *
 * Its diameters are a cross through the middle of the box without its padding: lengths that fit the box, and no
 * measurement. Where the file has diameters, they are taken.
 */
export function lesionFromBox(
  at: ImportedLesion["at"],
  box: Box,
  facts: SliceFacts,
  told: Partial<
    Pick<ImportedLesion, "coarseType" | "noisy" | "bodyZ" | "range" | "diameters" | "identity">
  > = {},
): ImportedLesion {
  const diameters = told.diameters ?? crossIn(box, facts);
  const px = relationOfLines(lineOf(diameters.long, 1, 1), lineOf(diameters.short, 1, 1));
  const { spacingXMm, spacingYMm, intervalMm } = facts;
  const mm = relationOfLines(
    lineOf(diameters.long, spacingXMm, spacingYMm),
    lineOf(diameters.short, spacingXMm, spacingYMm),
  );
  const edges = [box.left, box.top, box.right, box.bottom].map((edge) => edge.toFixed(2));
  return {
    at,
    ...facts,
    diameters,
    box,
    longPx: px.lengthA,
    shortPx: px.lengthB,
    longMm: mm.lengthA,
    shortMm: mm.lengthB,
    angleDegrees: mm.angleDegrees,
    bodyX: null,
    bodyY: null,
    bodyZ: told.bodyZ ?? null,
    coarseType: told.coarseType ?? null,
    noisy: told.noisy ?? false,
    range:
      told.range ??
      contextRange({
        keySlice: at.slice,
        slices: SLICES_UNKNOWN,
        intervalMm,
        longMm: mm.lengthA,
        gapsAfter: [],
      }),
    identity: told.identity ?? `${at.patient}_${at.study}_${at.series}/${at.slice} box ${edges.join(" ")}`,
  };
}

function crossIn(box: Box, { spacingXMm, spacingYMm }: SliceFacts): RecistDiameters {
  const inner = pad(box, -DIAMETER_PADDING_PX);
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  const halfWidth = Math.max(LEAST_PX, inner.right - inner.left) / 2;
  const halfHeight = Math.max(LEAST_PX, inner.bottom - inner.top) / 2;
  const across: Segment = [
    { x: x - halfWidth, y },
    { x: x + halfWidth, y },
  ];
  const down: Segment = [
    { x, y: y - halfHeight },
    { x, y: y + halfHeight },
  ];
  return halfWidth * spacingXMm >= halfHeight * spacingYMm
    ? { long: across, short: down }
    : { long: down, short: across };
}

const lineOf = ([a, b]: readonly [Point, Point], sx: number, sy: number): SpaceLine => [
  [a.x * sx, a.y * sy, 0],
  [b.x * sx, b.y * sy, 0],
];
