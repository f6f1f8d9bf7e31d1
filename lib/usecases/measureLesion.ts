import type { VersionContent } from "#lib/db/mining/lesions.ts";
import { boxFromDiameters } from "#lib/domain/bookmarks/boxFromDiameters.ts";
import type { RecistDiameters } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { contextRange } from "#lib/domain/datasets/contextRange.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import { bodyMask } from "#lib/domain/location/bodyMask.ts";
import { relativeLocation } from "#lib/domain/location/relativeLocation.ts";
import { type BoxMeasures, measureBox } from "#lib/domain/noise/measureBox.ts";
import type { HuSlice } from "#lib/ports/HuSlices.ts";

/** What is known of a key slice and its series beside the pixels. */
export interface KeySlicePlace {
  /** From 1. */
  readonly sliceIndex: number;
  readonly slices: number;
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly intervalMm: number | null;
  readonly gapsAfter: readonly number[];
  readonly paddingHu: number | null;
  readonly bodyZ: number | null;
  readonly bodyZError: number | null;
}

/** A lesion drawn on a slice: its diameters and the box around them. */
export interface DrawnLesion {
  readonly diameters: RecistDiameters;
  readonly box: Box;
}

/** Measures what lies in a lesion's box, and finds the body around it. */
export function measureOnSlice(
  { diameters, box }: DrawnLesion,
  { spacingXMm, spacingYMm, paddingHu }: KeySlicePlace,
  slice: HuSlice,
  reported: { readonly longMm: number | null; readonly shortMm: number | null } = {
    longMm: null,
    shortMm: null,
  },
): { readonly measures: BoxMeasures; readonly bodyBox: Box | null } {
  const size = { columns: slice.columns, rows: slice.rows };
  const body = bodyMask(slice.hu, size, spacingXMm, spacingYMm);
  const measures = measureBox({
    hu: slice.hu,
    size,
    box,
    diameters,
    spacingXMm,
    spacingYMm,
    paddingHu,
    body,
    reportedLongMm: reported.longMm,
    reportedShortMm: reported.shortMm,
  });
  return { measures, bodyBox: body.box };
}

/**
 * What a version says of a lesion, from what was measured of it.
 *
 * @param bodyBox the body's edges on the key slice; null when there is no body on it
 */
export function contentOf(
  { diameters, box }: DrawnLesion,
  measures: BoxMeasures,
  bodyBox: Box | null,
  place: KeySlicePlace,
): VersionContent {
  const { long, short } = diameters;
  const inBody = bodyBox === null ? null : relativeLocation(box, bodyBox);
  const range = contextRange({
    keySlice: place.sliceIndex,
    slices: place.slices,
    intervalMm: place.intervalMm,
    longMm: measures.longMm,
    gapsAfter: place.gapsAfter,
  });
  return {
    coordinates: [...long, ...short].flatMap(({ x, y }) => [x, y]),
    box: [box.left, box.top, box.right, box.bottom],
    longMm: measures.longMm,
    shortMm: measures.shortMm,
    longPx: Math.hypot(long[0].x - long[1].x, long[0].y - long[1].y),
    shortPx: Math.hypot(short[0].x - short[1].x, short[0].y - short[1].y),
    bodyX: inBody?.x ?? null,
    bodyY: inBody?.y ?? null,
    bodyZ: place.bodyZ,
    bodyZError: place.bodyZError,
    meanHu: measures.meanHu,
    sdHu: measures.sdHu,
    minHu: measures.minHu,
    maxHu: measures.maxHu,
    bodyShare: measures.bodyShare,
    angleDegrees: measures.angleDegrees,
    rangeFirst: range.first,
    rangeLast: range.last,
  };
}

/** What a person's diameters on a slice make of a lesion: boxed and measured as mining does with a bookmark. */
export function contentOfDiameters(
  diameters: RecistDiameters,
  place: KeySlicePlace,
  slice: HuSlice,
): VersionContent {
  const drawn = { diameters, box: boxFromDiameters(diameters) };
  const { measures, bodyBox } = measureOnSlice(drawn, place, slice);
  return contentOf(drawn, measures, bodyBox, place);
}
