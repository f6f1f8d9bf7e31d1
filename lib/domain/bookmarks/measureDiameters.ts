import { boundsOf } from "../geometry/box.ts";
import { patientFromPoint, pointFromPatient, type SlicePlane } from "../geometry/plane.ts";
import type { ImageSize, Point } from "../geometry/point.ts";
import type { Vec3 } from "../geometry/vector.ts";
import { lengthMismatch } from "./lengthMismatch.ts";
import type { BookmarkWarning, PatientDiameters, ReadBookmark, RecistDiameters } from "./ReadBookmark.ts";
import { PERPENDICULAR_TOLERANCE_DEGREES } from "./recistFromLines.ts";
import { relationOfLines } from "./relationOfLines.ts";

/** A vertex may lie this far outside the slice: lesions at the skin are drawn so [px]. */
const LARGEST_OVERSHOOT_PX = 5;
/** Lengths in a drawing's text confirm it within this much [mm], or this part of the length. */
const CONFIRMING_MM = 0.6;
const CONFIRMING_PART = 0.02;

/** RECIST diameters on a slice whose spacing is known: longer one first by millimetres. */
export interface MeasuredDiameters {
  readonly diameters: RecistDiameters;
  readonly longMm: number;
  readonly shortMm: number;
  /** Angle between the diameters in the patient, 0..90 [degrees]. */
  readonly angleDegrees: number;
  readonly warnings: readonly BookmarkWarning[];
}

/**
 * Measures a bookmark's diameters on the slice that it was drawn on.
 *
 * Lengths and angle come from patient points, never from what the source states; a stated length only warns when it
 * disagrees. Which diameter is the long one is decided here, in mm: with unequal spacing the longer in pixels may be
 * the shorter one.
 *
 * @param size size of the slice; null when unknown, and nothing is then known to lie outside
 * @returns null when the marks lie outside the slice: their centre does, or an end by more than 5 px
 */
export function measureDiameters(
  bookmark: ReadBookmark,
  plane: SlicePlane,
  size: ImageSize | null,
): MeasuredDiameters | null {
  const placed = onSlice(bookmark, plane);
  const vertices = [...placed.pixels.long, ...placed.pixels.short];
  if (
    size &&
    (!isInside(centreOf(vertices), size, 0) ||
      !vertices.every((v) => isInside(v, size, LARGEST_OVERSHOOT_PX)))
  ) {
    return null;
  }
  const { lengthA, lengthB, angleDegrees } = relationOfLines(placed.patient.long, placed.patient.short);
  const swap = lengthA < lengthB;
  const [longMm, shortMm] = swap ? [lengthB, lengthA] : [lengthA, lengthB];
  const stated = swap
    ? { longMm: bookmark.reported.shortMm, shortMm: bookmark.reported.longMm }
    : bookmark.reported;

  const warnings = new Set(bookmark.warnings);
  const set = (warning: BookmarkWarning, holds: boolean) =>
    holds ? warnings.add(warning) : warnings.delete(warning);
  // A source that named no roles cannot have swapped them; one that did was right after all when mm say otherwise.
  if (swap && !warnings.has("paired-by-geometry")) set("axes-swapped", !warnings.has("axes-swapped"));
  set("not-perpendicular", 90 - angleDegrees > PERPENDICULAR_TOLERANCE_DEGREES + 1e-6);
  set("length-mismatch", lengthMismatch(stated.longMm, longMm) || lengthMismatch(stated.shortMm, shortMm));
  set("vertex-outside-image", size !== null && !vertices.every((vertex) => isInside(vertex, size, 0)));
  if (confirms(stated.longMm, longMm) && confirms(stated.shortMm, shortMm)) set("paired-by-geometry", false);

  const { long, short } = placed.pixels;
  return {
    diameters: swap ? { long: short, short: long } : { long, short },
    longMm,
    shortMm,
    angleDegrees,
    warnings: [...warnings],
  };
}

function onSlice(
  { geometry }: ReadBookmark,
  plane: SlicePlane,
): { readonly pixels: RecistDiameters; readonly patient: PatientDiameters } {
  if (!("diameters" in geometry)) throw new RangeError("only RECIST diameters can be measured");
  if (geometry.space === "patient-mm") {
    const toPixels = ([a, b]: readonly [Vec3, Vec3]) =>
      [pointFromPatient(a, plane), pointFromPatient(b, plane)] as const;
    const { long, short } = geometry.diameters;
    return { pixels: { long: toPixels(long), short: toPixels(short) }, patient: geometry.diameters };
  }
  const toPatient = ([a, b]: readonly [Point, Point]) =>
    [patientFromPoint(a, plane), patientFromPoint(b, plane)] as const;
  const { long, short } = geometry.diameters;
  return { pixels: geometry.diameters, patient: { long: toPatient(long), short: toPatient(short) } };
}

function centreOf(vertices: readonly Point[]): Point {
  const { left, right, top, bottom } = boundsOf(vertices);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

const isInside = ({ x, y }: Point, { columns, rows }: ImageSize, overshootPx: number): boolean =>
  x >= -overshootPx && x <= columns + overshootPx && y >= -overshootPx && y <= rows + overshootPx;

const confirms = (statedMm: number | null, computedMm: number): boolean =>
  statedMm !== null &&
  Math.abs(statedMm - computedMm) <= Math.max(CONFIRMING_MM, CONFIRMING_PART * computedMm);
