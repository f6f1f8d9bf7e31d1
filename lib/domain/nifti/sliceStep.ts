import { cross, scale, unit, type Vec3 } from "../geometry/vector.ts";

/** Table step and interval that differ by less are one and the same, measured twice [mm]. */
const SAME_STEP_MM = 1e-3;

/** Direction cosines of an axial slice of a patient who lies on the back. */
export const PLAIN_AXIAL = [1, 0, 0, 0, 1, 0] as const;

/** How the slices of a volume lie: what the dataset keeps of their geometry. */
export interface StackGeometry {
  /** Direction cosines of a slice's rows, then of its columns (PS3.3 C.7.6.2.1.1); anything but six numbers: not known. */
  readonly orientation: readonly number[];
  /** Distance of neighbouring slices along their normal [mm]; null for a single slice. */
  readonly intervalMm: number | null;
  /** Distance of neighbouring slice positions [mm]; above the interval when the gantry is tilted. */
  readonly tableStepMm: number | null;
}

/** Directions of a slice's rows and columns in the patient (LPS); plain axial ones when they are not known. */
export function directionsOf(orientation: readonly number[]): { readonly row: Vec3; readonly column: Vec3 } {
  const [rx, ry, rz, cx, cy, cz] = orientation.length === 6 ? orientation : PLAIN_AXIAL;
  const row = unit([rx ?? 1, ry ?? 0, rz ?? 0]);
  const column = unit([cx ?? 0, cy ?? 1, cz ?? 0]);
  if (!row || !column) throw new RangeError("direction cosines of length 0");
  return { row, column };
}

/**
 * The way from a slice to the next one towards the feet, in patient coordinates (LPS) [mm].
 *
 * Slices follow one another along their normal, or, where the gantry is tilted and only the table moved, along the
 * patient's axis. A single slice is given a thickness of 1 mm, because a volume of none has no extent.
 */
export function sliceStep({ orientation, intervalMm, tableStepMm }: StackGeometry): Vec3 {
  const { row, column } = directionsOf(orientation);
  const normal = cross(row, column);
  const toFeet = normal[2] > 0 ? scale(normal, -1) : normal;
  if (intervalMm === null) return toFeet;
  const tilted = tableStepMm !== null && tableStepMm - intervalMm > SAME_STEP_MM;
  return tilted ? [0, 0, -tableStepMm] : scale(toFeet, intervalMm);
}
