import { type Box, iou } from "../geometry/box.ts";
import { type BlandAltman, blandAltman } from "./blandAltman.ts";
import { meanOf, medianOf } from "./middle.ts";

/** What a reader measured of a lesion on its slice. */
export interface Measured {
  readonly box: Box;
  readonly longMm: number;
  readonly shortMm: number;
}

/** How near two readers' measurements of the same lesions are to each other. */
export interface MeasuredAgreement {
  readonly n: number;
  /** Of the boxes' IoU, lesion by lesion; null for no lesions. */
  readonly meanIou: number | null;
  readonly medianIou: number | null;
  /** Of the lengths [mm]. */
  readonly long: BlandAltman;
  readonly short: BlandAltman;
}

/**
 * Agreement on place and size, over lesions that both readers measured.
 *
 * A lesion that one of them rejected or was unsure of has no measurement of theirs and is not counted here: that
 * disagreement shows in kappa. IoU is that of the padded boxes with continuous edges, each lesion with the same weight.
 * Long is compared with long and short with short, each reader's own. No lesions: n 0 and all else null.
 *
 * @param pairs the first reader's measurement and the second's
 */
export function measuredAgreement(
  pairs: readonly (readonly [first: Measured, second: Measured])[],
): MeasuredAgreement {
  const overlaps = pairs.map(([first, second]) => iou(first.box, second.box));
  return {
    n: pairs.length,
    meanIou: meanOf(overlaps),
    medianIou: medianOf(overlaps),
    long: blandAltman(pairs.map(([first, second]) => [first.longMm, second.longMm])),
    short: blandAltman(pairs.map(([first, second]) => [first.shortMm, second.shortMm])),
  };
}
