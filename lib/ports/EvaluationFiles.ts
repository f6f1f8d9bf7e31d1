import type { Detections } from "../domain/evaluation/Detections.ts";
import type { Truth } from "../domain/evaluation/Truth.ts";

/** A truth and a detector's boxes in files of somebody's, checked so far that they can be compared. */
export interface EvaluationFiles {
  /**
   * @returns what is to be compared, and sentences on what was left out of it
   * @throws AppError `unreadable` with the file and the place in it, `too-large`, `not-found`
   */
  read(): Promise<{ truth: Truth; detections: Detections; notices: readonly string[] }>;
}
