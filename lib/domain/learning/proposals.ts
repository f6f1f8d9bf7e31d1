import type { Box } from "../geometry/box.ts";
import { iou } from "../geometry/box.ts";

/** A box that hit no known lesion, on a slice of a series. */
export interface FalsePositive {
  readonly id: string;
  readonly seriesId: number;
  /** From 1. */
  readonly slice: number;
  /** Image coordinates [px]. */
  readonly box: Box;
  readonly score: number;
}

/** What may be a lesion that nobody marked: boxes of neighbouring slices that lie on one another, named by the surest. */
export interface Proposal<Found extends FalsePositive> {
  readonly best: Found;
  /** All of them, the surest first; `best` is the first. */
  readonly boxes: readonly Found[];
}

/** Boxes of one thing on neighbouring slices overlap at least this much: lesions change slowly from slice to slice (IoU). */
const SAME_THING_IOU = 0.3;
/** A thing may be missed on so many slices between two on which it was seen. */
const MISSED_SLICES = 1;

/**
 * Gathers boxes into things to be looked at once, the most probable first.
 *
 * From the surest box down: a box belongs to the thing, of its series, of which a box on this or a neighbouring slice overlaps
 * it most; without one it is a thing of its own. So a reader who rules on a lesion is not asked again a slice further.
 *
 * @param found those of equal scores in the order in which they are to be shown
 */
export function proposalsOf<Found extends FalsePositive>(
  found: readonly Found[],
): readonly Proposal<Found>[] {
  const things = new Map<number, Found[][]>();
  const all: Found[][] = [];
  for (const each of found.toSorted((a, b) => b.score - a.score)) {
    const ofSeries = things.get(each.seriesId) ?? [];
    things.set(each.seriesId, ofSeries);
    const thing = mostOverlapped(ofSeries, each);
    if (thing) {
      thing.push(each);
      continue;
    }
    const begun = [each];
    ofSeries.push(begun);
    all.push(begun);
  }
  return all.flatMap((boxes) => (boxes[0] ? [{ best: boxes[0], boxes }] : []));
}

function mostOverlapped<Found extends FalsePositive>(
  things: readonly Found[][],
  each: Found,
): Found[] | null {
  let most: Found[] | null = null;
  let overlap = SAME_THING_IOU;
  for (const thing of things) {
    for (const { slice, box } of thing) {
      if (Math.abs(slice - each.slice) > 1 + MISSED_SLICES) continue;
      const shared = iou(box, each.box);
      if (shared < overlap) continue;
      most = thing;
      overlap = shared;
    }
  }
  return most;
}
