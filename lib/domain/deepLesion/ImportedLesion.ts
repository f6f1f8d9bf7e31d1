import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { SliceRange } from "../datasets/contextRange.ts";
import type { Split } from "../datasets/splitOfPatient.ts";
import type { Box } from "../geometry/box.ts";
import type { ImageSize } from "../geometry/point.ts";

/** A slice as the files of DeepLesion name it: patient, study, series and slice, all from 1. */
export interface SliceRef {
  readonly patient: number;
  readonly study: number;
  readonly series: number;
  readonly slice: number;
}

/** One lesion that a dataset file tells of, in our conventions: image coordinates, mm, null for what is not known. */
export interface ImportedLesion {
  readonly at: SliceRef;
  readonly diameters: RecistDiameters;
  /** As the file has it: not cut off at the edge. */
  readonly box: Box;
  readonly longPx: number;
  readonly shortPx: number;
  readonly longMm: number;
  readonly shortMm: number;
  /** Between the diameters, 0..90. */
  readonly angleDegrees: number;
  /** Place in the body, 0..1, z from head to feet. */
  readonly bodyX: number | null;
  readonly bodyY: number | null;
  readonly bodyZ: number | null;
  /** 1..8 as in DL_info. */
  readonly coarseType: number | null;
  readonly noisy: boolean;
  /** Context slices; holds the key slice. */
  readonly range: SliceRange;
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  readonly intervalMm: number | null;
  readonly size: ImageSize;
  /** Low and high [HU]. */
  readonly windowHu: readonly [low: number, high: number] | null;
  readonly sex: "M" | "F" | null;
  /** 90 stands for all above 89; null when not known or not credible. */
  readonly ageYears: number | null;
  readonly split: Split;
  /**
   * What makes it this lesion and no other: series, slice and what was drawn there, as text. Two files that tell of the
   * same lesion give the same text.
   */
  readonly identity: string;
}

/** Something odd in a cell, which did not keep the row from being taken. */
export interface CellProblem {
  readonly column: string;
  /** A sentence without full stop. */
  readonly problem: string;
}
