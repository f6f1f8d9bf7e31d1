import type { Point } from "./point.ts";
import { add, cross, dot, length, scale, subtract, unit, type Vec3 } from "./vector.ts";

/**
 * Where a slice lies in the patient (PS3.3 C.7.6.2.1.1).
 *
 * `origin` is the *centre* of the first pixel [mm]; `row` and `column` are unit vectors in the direction in which the
 * column index (along a row) and the row index (down a column) grow; `normal` is their cross product.
 * `columnSpacingMm` is the distance between neighbouring columns, `rowSpacingMm` between neighbouring rows:
 * Pixel Spacing (0028,0030) gives the rows' first.
 */
export interface SlicePlane {
  readonly origin: Vec3;
  readonly row: Vec3;
  readonly column: Vec3;
  readonly normal: Vec3;
  readonly columnSpacingMm: number;
  readonly rowSpacingMm: number;
}

/** How far a file's direction cosines may be from orthonormal before its geometry is refused. */
export const ORTHONORMAL_TOLERANCE = 0.01;

/**
 * The plane that a slice's attributes describe, with the rounded cosines of the file made exactly orthonormal in
 * length; null when they describe none: not finite, far from unit length or from a right angle, no spacing.
 *
 * @param position Image Position (Patient) (0020,0032) [mm]
 * @param orientation Image Orientation (Patient) (0020,0037): row cosines, then column cosines
 * @param pixelSpacing Pixel Spacing (0028,0030): between rows, between columns [mm]
 */
export function slicePlane(
  position: Vec3,
  orientation: readonly [number, number, number, number, number, number],
  pixelSpacing: readonly [betweenRows: number, betweenColumns: number],
): SlicePlane | null {
  const [rowSpacingMm, columnSpacingMm] = pixelSpacing;
  if (!(rowSpacingMm > 0 && columnSpacingMm > 0)) return null;
  if (![...position, ...orientation, rowSpacingMm, columnSpacingMm].every(Number.isFinite)) return null;

  const rowGiven: Vec3 = [orientation[0], orientation[1], orientation[2]];
  const columnGiven: Vec3 = [orientation[3], orientation[4], orientation[5]];
  if (Math.abs(length(rowGiven) - 1) > ORTHONORMAL_TOLERANCE) return null;
  if (Math.abs(length(columnGiven) - 1) > ORTHONORMAL_TOLERANCE) return null;
  if (Math.abs(dot(rowGiven, columnGiven)) > ORTHONORMAL_TOLERANCE) return null;

  const row = unit(rowGiven);
  const column = unit(columnGiven);
  const normal = row && column && unit(cross(row, column));
  if (!row || !column || !normal) return null;
  return { origin: position, row, column, normal, columnSpacingMm, rowSpacingMm };
}

/** The point of the slice nearest to a patient point [mm], as an image coordinate. */
export function pointFromPatient(patient: Vec3, plane: SlicePlane): Point {
  const from = subtract(patient, plane.origin);
  return {
    x: dot(from, plane.row) / plane.columnSpacingMm + 0.5,
    y: dot(from, plane.column) / plane.rowSpacingMm + 0.5,
  };
}

/** The patient point [mm] of an image coordinate. */
export function patientFromPoint(point: Point, plane: SlicePlane): Vec3 {
  const right = scale(plane.row, plane.columnSpacingMm * (point.x - 0.5));
  const down = scale(plane.column, plane.rowSpacingMm * (point.y - 0.5));
  return add(plane.origin, add(right, down));
}

/** Signed distance [mm] of a patient point from the slice, along its normal. */
export const offPlaneMm = (patient: Vec3, plane: SlicePlane): number =>
  dot(subtract(patient, plane.origin), plane.normal);
