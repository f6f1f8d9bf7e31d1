import type { DetectorContract } from "../domain/detection/DetectorContract.ts";
import type { DetectedBox, DetectionSettings } from "../domain/detection/detectionsFromOutputs.ts";
import type { SliceStack } from "../domain/detection/detectorInput.ts";
import type { InspectedDetector } from "../domain/detection/InspectedDetector.ts";
import type { Box } from "../domain/geometry/box.ts";

/** A series as a detector sees it: the slices that are kept, with their places. */
export interface KeptSeries {
  /** `{patient}_{study}_{series}`, as its folder is named. */
  readonly name: string;
  readonly stack: SliceStack;
  /** Numbers of the kept slices, from 1, in the order of `stack.offsetsMm`. */
  readonly slices: readonly number[];
}

/** A slice with what lies about it, from wherever: one that was sent, or of a series of which nothing else is known. */
export interface LoosePicture {
  readonly stack: SliceStack;
  /** HU of each slice of the stack, in the order of its offsets: `[rows, columns]`, row by row. */
  readonly hu: readonly Int16Array[];
  /** Which slice of them is looked at. */
  readonly position: number;
}

/** What a detector found on one slice. */
export interface DetectedSlice {
  /** The surest first. */
  readonly boxes: readonly DetectedBox[];
  /** From reading the slices to the boxes. */
  readonly milliseconds: number;
}

/** A detector that is ready to run. */
export interface OpenDetector {
  /** The execution provider that does the work, such as cpu. */
  readonly provider: string;
  /**
   * Looks at the slice at a position of the series. Asked for slice after slice of one series, it reads each once.
   *
   * @throws AppError `unreadable` when the slice or the network's answer is not what it should be, `unavailable` when the
   *   detector itself has come down
   */
  detect(series: KeptSeries, position: number, settings: DetectionSettings): Promise<DetectedSlice>;
  /**
   * The lesion features of boxes on a slice, in their order: asked of the network where it can be asked, else those of the
   * detection that overlaps a box most, from IoU 0.3; null for a box without one.
   */
  describe(
    series: KeptSeries,
    position: number,
    boxes: readonly Box[],
  ): Promise<readonly (Float32Array | null)[]>;
  /** As `describe`, on a picture that is handed over. */
  describePicture(picture: LoosePicture, boxes: readonly Box[]): Promise<readonly (Float32Array | null)[]>;
  close(): Promise<void>;
}

/** Where detectors run. */
export interface DetectorRuntime {
  /**
   * Reads what a detector file says of itself, and refuses what must not be run.
   *
   * @throws AppError `unreadable`, `too-large` with the reason
   */
  inspect(file: string): { readonly contract: DetectorContract; readonly inspected: InspectedDetector };
  /** Whether a file claims to be a detector at all. */
  isDetector(file: string): boolean;
  /**
   * Loads a detector and tries it on an empty picture.
   *
   * @throws AppError `unreadable` when it cannot be loaded or answers wrongly, `unavailable` when no provider is there
   */
  open(file: string): Promise<OpenDetector>;
}
