import type { SlicePlane } from "../geometry/plane.ts";
import { compareTexts, type PlacedFrame } from "./PlacedFrame.ts";

/** Scanners write cosines and spacing with noise in the last places; less than this is no difference. */
const NOISE = 1e-3;

/** Two tilts and a reconstruction at another zoom are a handful; a series that turns with every image is no stack. */
const MOST_GROUPS = 64;

/**
 * Frames that can lie in one stack: same direction of rows and columns, and same spacing, each within 0.001. Directions
 * turned by 180 degrees are different: an image is upside down there. The Frame of Reference UID has no say: some
 * anonymisers give each image of a series its own (all of LIDC-IDRI is so).
 *
 * Noise is judged against the commonest geometry, then against the commonest of the rest, so the groups do not depend
 * on the order of the frames.
 *
 * @returns the groups, commonest first, and the frames beyond the most groups that a series may have
 */
export function groupByGeometry(frames: readonly PlacedFrame[]): {
  readonly groups: readonly (readonly PlacedFrame[])[];
  readonly scattered: readonly PlacedFrame[];
} {
  const byExact = Map.groupBy(frames, ({ plane }) => geometryOf(plane).join(" "));
  let left = [...byExact].sort(([a, m], [b, n]) => n.length - m.length || compareTexts(a, b));

  const groups: PlacedFrame[][] = [];
  while (groups.length < MOST_GROUPS) {
    const example = left[0]?.[1][0];
    if (!example) break;
    const near = Map.groupBy(left, ([, [frame]]) => frame !== undefined && isSame(frame, example));
    groups.push(near.get(true)?.flatMap(([, same]) => same) ?? []);
    left = near.get(false) ?? [];
  }
  return { groups, scattered: left.flatMap(([, same]) => same) };
}

function isSame(a: PlacedFrame, b: PlacedFrame): boolean {
  const other = geometryOf(b.plane);
  return geometryOf(a.plane).every((value, i) => Math.abs(value - (other[i] ?? Number.NaN)) < NOISE);
}

const geometryOf = (plane: SlicePlane): readonly number[] => [
  ...plane.row,
  ...plane.column,
  plane.columnSpacingMm,
  plane.rowSpacingMm,
];
