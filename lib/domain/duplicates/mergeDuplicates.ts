import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import { type Box, boundsOf, iou, pad } from "../geometry/box.ts";
import { averageDiameters } from "./averageDiameters.ts";

/** Boxes that overlap by more than this share of their union are of one lesion (paper section 2.2.1). */
export const DUPLICATE_IOU = 0.6;

/** Boxes that overlap by the threshold to the last bits of a double are at it, not above it. */
const ROUNDING = 1e-9;

export interface DuplicateCandidate {
  /** Decides between equal overlaps: stable from run to run. */
  readonly id: string;
  readonly diameters: RecistDiameters;
  readonly box: Box;
}

export interface MergedLesion<T> {
  /** By id, at least one. */
  readonly members: readonly T[];
  readonly diameters: RecistDiameters;
  readonly box: Box;
}

/**
 * Unites marks of the same lesion on one slice: the two whose boxes overlap most are replaced by their average, then
 * the next, until no two overlap by more than the threshold. All members of a group weigh the same.
 *
 * So a chain A-B-C is one lesion only when the average of the two that overlap most still overlaps the third enough,
 * the result does not depend on the order of the candidates, and merging the result again changes nothing. The paper
 * says "more than 60% overlap" and names no measure; we take the intersection over the union, strictly above it.
 * Source: Yan et al., J. Med. Imaging 5(3) 036501 (2018), section 2.2.1; see docs/decisions/merging-duplicates.md.
 *
 * @returns one entry a lesion, by the id of its first member. A lesion of one member keeps its diameters and box as
 *   they are; a merged one's box is drawn around its averaged diameters with the padding of its members' boxes
 */
export function mergeDuplicates<T extends DuplicateCandidate>(
  candidates: readonly T[],
  threshold: number = DUPLICATE_IOU,
): readonly MergedLesion<T>[] {
  let groups: readonly MergedLesion<T>[] = candidates
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((candidate) => ({ members: [candidate], diameters: candidate.diameters, box: candidate.box }));

  for (;;) {
    const pair = mostOverlapping(groups, threshold);
    if (!pair) return groups;
    groups = groups.flatMap((group) =>
      group === pair[0] ? [unite(...pair)] : group === pair[1] ? [] : [group],
    );
  }
}

/** The two groups that overlap most, if they do so by more than the threshold; of equal ones, the first by id. */
function mostOverlapping<T>(
  groups: readonly MergedLesion<T>[],
  threshold: number,
): readonly [MergedLesion<T>, MergedLesion<T>] | null {
  let best: readonly [MergedLesion<T>, MergedLesion<T>] | null = null;
  let most = threshold + ROUNDING;
  for (const [at, first] of groups.entries()) {
    for (const second of groups.slice(at + 1)) {
      const overlap = iou(first.box, second.box);
      if (overlap <= most) continue;
      most = overlap;
      best = [first, second];
    }
  }
  return best;
}

function unite<T extends DuplicateCandidate>(a: MergedLesion<T>, b: MergedLesion<T>): MergedLesion<T> {
  const members = [...a.members, ...b.members].sort((one, other) => (one.id < other.id ? -1 : 1));
  const diameters = averageDiameters(members.map((member) => member.diameters));
  const paddings = members.map((member) => boundsOf(endsOf(member.diameters)).left - member.box.left);
  const paddingPx = paddings.reduce((total, padding) => total + padding, 0) / paddings.length;
  return { members, diameters, box: pad(boundsOf(endsOf(diameters)), paddingPx) };
}

const endsOf = ({ long, short }: RecistDiameters) => [...long, ...short];
