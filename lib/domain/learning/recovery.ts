import type { Box } from "../geometry/box.ts";
import { iou } from "../geometry/box.ts";

/** Something on a slice, told by its box. */
export interface OnSlice {
  /** Tells slices of all series apart. */
  readonly place: string;
  readonly box: Box;
}

/** How many of the lesions that nobody marked a reader finds by going through proposals in their order. */
export interface Recovery {
  /** Lesions on the slices, and those of them that nobody had marked. */
  readonly lesions: number;
  readonly unmarked: number;
  /** After each proposal, how many of the unmarked have been among those looked at. */
  readonly found: readonly number[];
  /** Of each proposal whether it is an unmarked lesion. */
  readonly isLesion: readonly boolean[];
}

/** A marked lesion may have been drawn carelessly; one that shares this much with a mark is not unmarked (IoU). */
const MARKED_IOU = 0.3;

/**
 * Compares proposals with a truth that is known whole.
 *
 * @param truth     every lesion on the slices that were looked at
 * @param marked    those that were known
 * @param proposals in the order in which they are read; each is on one of its slices
 * @param coversFrom IoU from which a proposal is a lesion
 */
export function recoveryOf(
  truth: readonly OnSlice[],
  marked: readonly OnSlice[],
  proposals: readonly OnSlice[],
  coversFrom: number,
): Recovery {
  const marks = Map.groupBy(marked, ({ place }) => place);
  const unmarked = truth.filter(
    ({ place, box }) => !(marks.get(place) ?? []).some((mark) => iou(mark.box, box) >= MARKED_IOU),
  );
  const waiting = Map.groupBy([...unmarked.keys()], (at) => unmarked[at]?.place ?? "");
  const seen = new Set<number>();
  const found: number[] = [];
  const isLesion: boolean[] = [];
  for (const { place, box } of proposals) {
    const covered = (waiting.get(place) ?? []).filter((at) => {
      const lesion = unmarked[at];
      return lesion !== undefined && iou(lesion.box, box) >= coversFrom;
    });
    for (const at of covered) seen.add(at);
    found.push(seen.size);
    isLesion.push(covered.length > 0);
  }
  return { lesions: truth.length, unmarked: unmarked.length, found, isLesion };
}
