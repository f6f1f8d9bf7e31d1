import type { InstanceHeader } from "../dicom/InstanceHeader.ts";
import type { SlicePlane } from "../geometry/plane.ts";

/** A CT series, or the part of one that forms a single stack, as slices ordered head to feet. */
export interface Volume {
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  /** Null when the slices name none, or different ones. */
  readonly frameOfReferenceUid: string | null;
  /**
   * Which part of the series this is, when it held several stacks (phases, changed interval, flipped orientation):
   * derived from content, not from file order, so it is the same at every run; `"1"` for a series of one stack.
   */
  readonly part: string;
  /** Head to feet; slice numbers elsewhere count from 1, so `slices[0]` is slice 1. Never empty. */
  readonly slices: readonly VolumeSlice[];
  readonly columns: number;
  readonly rows: number;
  /** Distance between columns, and between rows [mm]. */
  readonly spacingXMm: number;
  readonly spacingYMm: number;
  /** Median distance of neighbouring slices along the normal [mm]; null for a single slice. */
  readonly intervalMm: number | null;
  /** Median distance of neighbouring slice positions [mm]; above the interval when the gantry is tilted. */
  readonly tableStepMm: number | null;
  /** Angle between the slice normal and the patient's axis [degrees]. */
  readonly tiltDegrees: number;
  /** Whether the slices are axial within the limit (30 degrees unless told otherwise). */
  readonly axial: boolean;
  /** Slice numbers (from 1) after which at least one slice is missing. */
  readonly gapsAfter: readonly number[];
  /** The window of the first slice that has one, as low and high HU (centre -+ width / 2). */
  readonly windowHu: readonly [low: number, high: number] | null;
  readonly lossy: boolean;
  readonly warnings: readonly string[];
}

export interface VolumeSlice {
  readonly sopInstanceUid: string;
  /** Frame of the instance, from 1. */
  readonly frame: number;
  readonly plane: SlicePlane;
  /** Distance from slice 1 along the normal, growing to the feet [mm]. */
  readonly offsetMm: number;
  readonly header: InstanceHeader;
}

/** Why instances of a series are no part of any volume. People read these in reports. */
export type VolumeRefusal =
  | "localizer"
  | "not-ct"
  | "no-geometry"
  | "no-spacing"
  | "oblique"
  | "other-size"
  | "rgb"
  | "no-rescale"
  | "not-hu"
  | "duplicate"
  | "same-uid-other-bytes"
  | "no-pixels";

export interface VolumePlan {
  readonly volumes: readonly Volume[];
  readonly setAside: readonly {
    readonly reason: VolumeRefusal;
    readonly sopInstanceUids: readonly string[];
  }[];
}
