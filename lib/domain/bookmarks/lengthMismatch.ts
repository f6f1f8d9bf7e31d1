/** A stated length may differ from the recomputed one by this much before it is worth a warning [mm]. */
const TOLERATED_MM = 1;
/** … or by this part of the recomputed length; a difference must be above both. */
const TOLERATED_PART = 0.05;

/**
 * Whether a length that the source states disagrees with the one computed from the points: a sign of a wrong spacing,
 * a wrong image, or a value that is not in the unit it claims. False when the source states none.
 */
export function lengthMismatch(reportedMm: number | null, computedMm: number): boolean {
  if (reportedMm === null) return false;
  const difference = Math.abs(reportedMm - computedMm);
  return difference > TOLERATED_MM && difference > TOLERATED_PART * computedMm;
}
