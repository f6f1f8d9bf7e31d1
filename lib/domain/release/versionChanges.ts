/** What a release holds of a lesion, as far as two of them can differ. */
export interface ReleasedVersion {
  readonly version: number;
  readonly split: string;
  readonly verdict: string | null;
  readonly coarseType: number | null;
  readonly noisy: boolean;
  readonly longMm: number;
  readonly shortMm: number;
  /** x11, y11, x12, y12 (long), x21, y21, x22, y22 (short) [px]. */
  readonly coordinates: readonly number[];
  /** left, top, right, bottom [px]. */
  readonly box: readonly number[];
}

/** One thing that is another in the later release. */
export interface VersionChange {
  readonly field: "split" | "verdict" | "coarseType" | "noisy" | "longMm" | "shortMm" | "coordinates" | "box";
  readonly from: string | number | boolean | null | readonly number[];
  readonly to: string | number | boolean | null | readonly number[];
}

const SINGLE = ["split", "verdict", "coarseType", "noisy", "longMm", "shortMm"] as const;
const LISTS = ["coordinates", "box"] as const;

/**
 * What changed of a lesion from one release to another, in a fixed order; empty when only its version number did, as when
 * a verdict was given and taken back.
 */
export function versionChanges(before: ReleasedVersion, after: ReleasedVersion): readonly VersionChange[] {
  const single = SINGLE.filter((field) => before[field] !== after[field]);
  const lists = LISTS.filter((field) => !sameNumbers(before[field], after[field]));
  return [...single, ...lists].map((field) => ({ field, from: before[field], to: after[field] }));
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);
