import { type MapPoints, typeOf } from "./MapPoints.ts";
import { SIZE_EDGES_MM, sizeClassOf } from "./mapLooks.ts";

/** Classes of height in the body. */
export const HEIGHT_CLASSES = 20;
/** The paper's types, and before them none. */
const TYPES = 9;

/** How points spread, each list by its classes. */
export interface SpreadOfPoints {
  /** Classes of `SIZE_EDGES_MM`. */
  readonly sizes: readonly number[];
  /** From the head down; what lies beyond counts in the first or last. */
  readonly heights: readonly number[];
  /** 0 for none, 1..8 as in DL_info. */
  readonly types: readonly number[];
}

/** @param places those of the points that count; null for all */
export function spreadOfPoints(points: MapPoints, places: Uint32Array | null): SpreadOfPoints {
  const sizes = new Array<number>(SIZE_EDGES_MM.length + 1).fill(0);
  const heights = new Array<number>(HEIGHT_CLASSES).fill(0);
  const types = new Array<number>(TYPES).fill(0);
  const add = (counts: number[], at: number) => {
    counts[at] = (counts[at] ?? 0) + 1;
  };
  const count = places?.length ?? points.count;
  for (let i = 0; i < count; i++) {
    const at = places === null ? i : (places[i] ?? 0);
    add(sizes, sizeClassOf(points.sizeMm[at] ?? 0));
    const height = Math.floor((points.z[at] ?? 0) * HEIGHT_CLASSES);
    add(heights, Math.min(HEIGHT_CLASSES - 1, Math.max(0, height)));
    add(types, typeOf(points.bits[at] ?? 0));
  }
  return { sizes, heights, types };
}
