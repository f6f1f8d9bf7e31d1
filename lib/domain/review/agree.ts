import { boxFromDiameters } from "../bookmarks/boxFromDiameters.ts";
import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import { iou } from "../geometry/box.ts";

/** Boxes of two corrections that overlap by at least this share of their union say the same. */
const SAME_FIX_IOU = 0.8;

/** What one of two readers ruled. */
export interface Reading {
  readonly decision: string;
  /** Diameters as image coordinates [px]: of a correction as drawn, else as judged. */
  readonly diameters: RecistDiameters;
}

/**
 * Whether two readings agree, so that nobody has to decide between them: the decision is the same, and corrections lie in
 * the same place. Reasons may differ: two readers who reject for different reasons both hold that it is no lesion.
 */
export function agree(a: Reading, b: Reading): boolean {
  if (a.decision !== b.decision) return false;
  if (a.decision !== "fix") return true;
  return iou(boxFromDiameters(a.diameters), boxFromDiameters(b.diameters)) >= SAME_FIX_IOU;
}
