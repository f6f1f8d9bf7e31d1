import type { Box } from "./box.ts";

/**
 * A box from its edges as they are stored: left, top, right, bottom.
 *
 * @throws RangeError when there are not four of them
 */
export function boxFromEdges(edges: readonly number[]): Box {
  const [left, top, right, bottom] = edges;
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) {
    throw new RangeError(`a box of ${edges.length} edges`);
  }
  return { left, top, right, bottom };
}
