import { type Box, iou } from "../geometry/box.ts";

/** A decision on a lesion and the box that goes with it, as known or as a reader ruled. */
export interface Answer {
  readonly decision: string;
  /** Null where the decision holds no measurement true. */
  readonly box: Box | null;
}

/** From this overlap on, two boxes are of one lesion: the limit that detectors are judged by too. */
export const SAME_LESION_IOU = 0.5;

/**
 * Whether a reader's ruling on an item is the known answer.
 *
 * It is when the decision is the same and, for a fix, the drawn box overlaps the known one by an IoU of at least 0.5.
 * Where the mark is known to be right, drawing it anew with that overlap is right too: the reader held the same lesion
 * true and was only more exacting. The short list of reasons is not compared.
 *
 * @param known with the true box where the answer is accept or fix
 */
export function isRight(known: Answer, ruled: Answer): boolean {
  const keepsIt = known.decision === "accept" && ruled.decision === "fix";
  if (known.decision !== ruled.decision && !keepsIt) return false;
  if (ruled.decision !== "fix") return true;
  return known.box !== null && ruled.box !== null && iou(known.box, ruled.box) >= SAME_LESION_IOU;
}
