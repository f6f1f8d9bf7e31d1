import type { Box } from "../geometry/box.ts";
import { iou } from "../geometry/box.ts";
import { DETECTOR_RULES, type DetectorRuleName, type DetectorUnit } from "./detectorRules.ts";

/** What a detector drew on a lesion's key slice. */
export interface DrawnBox {
  /** Image coordinates [px]. */
  readonly box: Box;
  readonly score: number;
}

/** That a detector sees a lesion otherwise, with the number that says so. */
export interface Disagreement {
  readonly rule: DetectorRuleName;
  readonly value: number;
  readonly limit: number;
  readonly side: "below";
  readonly unit: DetectorUnit;
}

/** Boxes that overlap less than this have nothing to do with one another (IoU). */
const TOUCHES_IOU = 0.1;

/**
 * Where a detector and the truth part ways on one lesion; null where they agree.
 *
 * A lesion that a sure box touches without covering it is badly placed by one of the two (`detector-elsewhere`, how far they
 * overlap). One that no sure box touches is one that nobody finds (`detector-misses`, how sure the surest box on it is, 0
 * without any). A box that covers another lesion of the slice and not this one says nothing of this one.
 *
 * @param others     the other lesions of its key slice
 * @param drawn      all boxes on that slice
 * @param surenessFrom score from which the detector counts as sure: that of the operating point
 * @param coversFrom IoU from which a box covers a lesion, as in the evaluation
 */
export function disagreementOn(
  lesion: Box,
  others: readonly Box[],
  drawn: readonly DrawnBox[],
  surenessFrom: number,
  coversFrom: number,
): Disagreement | null {
  const touching = drawn
    .map(({ box, score }) => ({ box, score, overlap: iou(box, lesion) }))
    .filter(({ overlap }) => overlap >= TOUCHES_IOU)
    .filter(
      ({ box, overlap }) => overlap >= coversFrom || !others.some((other) => iou(box, other) >= coversFrom),
    );
  const sure = touching.filter(({ score }) => score >= surenessFrom);
  const [misses, elsewhere] = DETECTOR_RULES;
  if (!misses || !elsewhere) throw new Error("the detector's rules are two");
  if (sure.length === 0) {
    const surest = touching
      .filter(({ overlap }) => overlap >= coversFrom)
      .reduce((most, { score }) => Math.max(most, score), 0);
    return flagOf(misses, surest, surenessFrom);
  }
  const nearest = sure.reduce((most, { overlap }) => Math.max(most, overlap), 0);
  return nearest >= coversFrom ? null : flagOf(elsewhere, nearest, coversFrom);
}

const flagOf = (
  { name, unit, side }: (typeof DETECTOR_RULES)[number],
  value: number,
  limit: number,
): Disagreement => ({ rule: name, value, limit, side, unit });
