import type { SlicePlane } from "../geometry/plane.ts";
import { compareTexts, type PlacedFrame } from "./PlacedFrame.ts";

/** Scanners write cosines and spacing with noise in the last places; less than this is no difference. */
const NOISE = 1e-3;

/**
 * Frames that can lie in one stack: same frame of reference, direction of rows and columns, and spacing, each within
 * 0.001. Directions turned by 180 degrees are different: an image is upside down there.
 *
 * Noise is judged against the commonest geometry, then against the commonest of the rest, so the groups do not depend
 * on the order of the frames.
 */
export function groupByGeometry(frames: readonly PlacedFrame[]): readonly (readonly PlacedFrame[])[] {
  const byExact = new Map<string, PlacedFrame[]>();
  for (const frame of frames) {
    const key = `${frame.header.frameOfReferenceUid} ${geometryOf(frame.plane).join(" ")}`;
    const known = byExact.get(key);
    if (known) known.push(frame);
    else byExact.set(key, [frame]);
  }
  let left = [...byExact].sort(([a, m], [b, n]) => n.length - m.length || compareTexts(a, b));

  const groups: PlacedFrame[][] = [];
  for (;;) {
    const [commonest] = left;
    const example = commonest?.[1][0];
    if (!example) return groups;
    groups.push(left.filter(([, [frame]]) => frame && isSame(frame, example)).flatMap(([, same]) => same));
    left = left.filter(([, [frame]]) => frame && !isSame(frame, example));
  }
}

function isSame(a: PlacedFrame, b: PlacedFrame): boolean {
  if (a.header.frameOfReferenceUid !== b.header.frameOfReferenceUid) return false;
  const other = geometryOf(b.plane);
  return geometryOf(a.plane).every((value, i) => Math.abs(value - (other[i] ?? Number.NaN)) < NOISE);
}

const geometryOf = (plane: SlicePlane): readonly number[] => [
  ...plane.row,
  ...plane.column,
  plane.columnSpacingMm,
  plane.rowSpacingMm,
];
