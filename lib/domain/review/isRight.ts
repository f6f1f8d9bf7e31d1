import { boxFromDiameters } from "../bookmarks/boxFromDiameters.ts";
import { diametersFromCoordinates } from "../editing/coordinates.ts";
import { iou } from "../geometry/box.ts";

/** A decision on a lesion and the diameters that go with it, as known or as a reader ruled. */
export interface Answer {
  readonly decision: string;
  /** x11,y11,x12,y12,x21,y21,x22,y22: image coordinates [px]; none where the decision holds no measurement true. */
  readonly coordinates: readonly number[];
}

/** From this overlap on, two boxes are of one lesion: the limit that detectors are judged by too. */
const SAME_LESION_IOU = 0.5;

/**
 * Whether a reader's ruling on an item is the known answer: what readers are scored by, and what they are warned by while
 * they read.
 *
 * It is when the decision is the same and, for a fix, the drawn box overlaps the known one by an IoU of at least 0.5.
 * Where the mark is known to be right, drawing it anew with that overlap is right too: the reader held the same lesion
 * true and was only more exacting. The short list of reasons is not compared.
 *
 * @param known with the true diameters where the answer is accept or fix
 */
export function isRight(known: Answer, ruled: Answer): boolean {
  const keepsIt = known.decision === "accept" && ruled.decision === "fix";
  if (known.decision !== ruled.decision && !keepsIt) return false;
  if (ruled.decision !== "fix") return true;
  const [trueDiameters, drawn] = [known, ruled].map(({ coordinates }) =>
    diametersFromCoordinates(coordinates),
  );
  if (!trueDiameters || !drawn) return false;
  return iou(boxFromDiameters(trueDiameters), boxFromDiameters(drawn)) >= SAME_LESION_IOU;
}
