import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { Box } from "../geometry/box.ts";
import type { SliceRange } from "./contextRange.ts";
import type { Split } from "./splitOfPatient.ts";

/** One lesion of the dataset with all that is known of it: what every export format is written from. */
export interface DatasetRow {
  readonly lesionId: number;
  /** A UUID that stays the lesion's own whatever becomes of it, and says nothing of where it came from. */
  readonly key: string;
  /** Version of the lesion that counts, from 1. */
  readonly version: number;
  readonly patientIndex: number;
  readonly studyIndex: number;
  readonly seriesIndex: number;
  /** `{patient}_{study}_{series}`, the name of the volume. */
  readonly seriesName: string;
  /** From 1, head to feet. */
  readonly keySlice: number;
  readonly diameters: RecistDiameters;
  readonly box: Box;
  readonly longPx: number;
  readonly shortPx: number;
  readonly longMm: number;
  readonly shortMm: number;
  /** Place in the body, 0..1; null where not known. */
  readonly bodyX: number | null;
  readonly bodyY: number | null;
  readonly bodyZ: number | null;
  readonly bodyZError: number | null;
  /** 1..8 as in DL_info; null when not labelled. */
  readonly coarseType: number | null;
  /** Finding site as its bookmark codes it, scheme and value (`SCT 39607008`); null when none does. */
  readonly siteCode: string | null;
  /** Doubtful after a person looked at it. */
  readonly noisy: boolean;
  /** mined (from bookmarks), review (drawn by a reader) or import. */
  readonly origin: string;
  /** What readers hold of it: accepted, fixed, unsure or merged; null when none has ruled. */
  readonly verdict: string | null;
  /** Context slices of this lesion alone. */
  readonly range: SliceRange;
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  /** Null for a single slice. */
  readonly intervalMm: number | null;
  /** Number of slices of the whole series. */
  readonly slices: number;
  /** Size of a slice [px]. */
  readonly columns: number;
  readonly rows: number;
  /** Low and high [HU]; null when the file names no window. */
  readonly windowHu: readonly [low: number, high: number] | null;
  readonly sex: "M" | "F" | null;
  /** 90 stands for all above 89; null when unknown. */
  readonly ageYears: number | null;
  /** Days since the patient's first study; null when unknown. */
  readonly dayOffset: number | null;
  readonly split: Split;
  readonly meanHu: number | null;
  readonly sdHu: number | null;
  readonly minHu: number | null;
  readonly maxHu: number | null;
  readonly bodyShare: number | null;
  /** Between the diameters, 0..90. */
  readonly angleDegrees: number | null;
  /** Names of the noise rules that it breaks. */
  readonly flags: readonly string[];
  /** Whether the pixels had been compressed with loss. */
  readonly lossy: boolean;
}
