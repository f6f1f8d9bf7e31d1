/** Slices of a series, from 1, first and last included. */
export interface SliceRange {
  readonly first: number;
  readonly last: number;
}

/** Context on each side of the key slice [mm]. */
const CONTEXT_MM = 30;

/** An interval of 4.9999999 mm is one of 5: it must not cost a slice more. */
const ROUNDING = 1e-6;

/**
 * The slices to give along with a lesion's key slice: 30 mm on each side, or half the long diameter of a large lesion,
 * cut off at the ends of the series and at its gaps.
 *
 * A lesion is large when half its diameter ends beyond the last of the usual slices, each being as thick as the interval:
 * from 65 mm at an interval of 5 mm, from 61 mm at 1 mm.
 * Source: `Slice_range` of DL_info.csv, whose published rows this rule explains.
 *
 * @param keySlice    from 1
 * @param slices      number of slices of the series
 * @param intervalMm  distance of neighbouring slices; null for a single slice, which has no context
 * @param gapsAfter   slice numbers after which slices are missing
 */
export function contextRange({
  keySlice,
  slices,
  intervalMm,
  longMm,
  gapsAfter,
}: {
  readonly keySlice: number;
  readonly slices: number;
  readonly intervalMm: number | null;
  readonly longMm: number;
  readonly gapsAfter: readonly number[];
}): SliceRange {
  const reach = intervalMm === null ? 0 : slicesEachSide(longMm / 2, intervalMm);
  const gapsBefore = gapsAfter.filter((gap) => gap < keySlice);
  const gapsBehind = gapsAfter.filter((gap) => gap >= keySlice);
  return {
    first: Math.max(1, keySlice - reach, ...gapsBefore.map((gap) => gap + 1)),
    last: Math.min(slices, keySlice + reach, ...gapsBehind),
  };
}

function slicesEachSide(halfLongMm: number, intervalMm: number): number {
  const usual = Math.ceil(CONTEXT_MM / intervalMm - ROUNDING);
  const coveredMm = (usual + 0.5) * intervalMm;
  return halfLongMm > coveredMm ? Math.ceil(halfLongMm / intervalMm - ROUNDING) : usual;
}
