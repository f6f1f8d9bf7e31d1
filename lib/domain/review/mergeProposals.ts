import { linkNeighbours } from "../duplicates/linkNeighbours.ts";
import { type Box, iou } from "../geometry/box.ts";

/** Boxes of one slice that overlap by less than this share of their union are hardly of one lesion. */
const LEAST_PROPOSED_IOU = 0.2;

/** A lesion as far as it may be the same as another one of its series. */
interface MergeCandidate {
  readonly lesionId: number;
  /** From 1. */
  readonly keySlice: number;
  readonly box: Box;
}

interface MergeProposal {
  /** The older lesion, by number: it stays when they are merged. */
  readonly first: number;
  readonly second: number;
  /** Overlap of their boxes, 0..1. */
  readonly iou: number;
}

/**
 * Pairs of lesions that a person should look at because they may be one: boxes that overlap on one slice, but by less
 * than mining merges without asking, and boxes that overlap as much as duplicates do on neighbouring slices.
 *
 * On one slice there is no upper limit: mining leaves no such pair, but readers draw and correct lesions after it.
 *
 * @param lesions of one series
 * @returns the most alike first
 */
export function mergeProposals(lesions: readonly MergeCandidate[]): readonly MergeProposal[] {
  const byId = lesions.toSorted((a, b) => a.lesionId - b.lesionId);
  const linked = linkNeighbours(byId);
  return byId
    .flatMap((one, at) =>
      byId.slice(at + 1).flatMap((other) => {
        const overlap = iou(one.box, other.box);
        const proposed =
          one.keySlice === other.keySlice
            ? overlap >= LEAST_PROPOSED_IOU
            : linked.get(one.lesionId)?.includes(other.lesionId);
        return proposed ? [{ first: one.lesionId, second: other.lesionId, iou: overlap }] : [];
      }),
    )
    .sort((a, b) => b.iou - a.iou || a.first - b.first || a.second - b.second);
}
