import type { Point } from "../geometry/point.ts";
import { blurred, type OutlineGrid } from "./OutlineGrid.ts";

/** Corners are rounded by so many cells: an outline of cells is steps, one of a lesion is not. */
const ROUNDING_CELLS = 1;

/** How many points an outline has. */
export interface PointSpacing {
  /** Wanted distance of points [mm]. */
  readonly everyMm: number;
  readonly least: number;
  readonly most: number;
}
/** Few enough to be dragged one by one, many enough for the lobes of a lesion. */
const TO_BE_DRAGGED: PointSpacing = { everyMm: 2.5, least: 24, most: 64 };

/**
 * The outline of the largest piece of a mask, as a closed polygon of image coordinates whose points lie equally far apart,
 * clockwise as seen on the screen; empty when the mask is.
 *
 * The mask is blurred a little and followed where it is a half (marching squares, on the dual grid of cell middles).
 */
export function polygonOfMask(
  mask: Uint8Array,
  grid: OutlineGrid,
  { everyMm, least, most }: PointSpacing = TO_BE_DRAGGED,
): Point[] {
  const contours = contoursOf(blurred(Float32Array.from(mask), grid, ROUNDING_CELLS), grid);
  const largest = contours.reduce<Point[]>(
    (best, each) => (Math.abs(signedArea(each)) > Math.abs(signedArea(best)) ? each : best),
    [],
  );
  if (largest.length < 3) return [];
  const clockwise = signedArea(largest) < 0 ? largest.toReversed() : largest;
  const lengthMm = perimeter(clockwise) * grid.cellMm;
  const points = Math.round(Math.min(most, Math.max(least, lengthMm / everyMm)));
  return evenly(clockwise, points).map(({ x, y }) => ({
    x: grid.origin.x + x * grid.cell.x,
    y: grid.origin.y + y * grid.cell.y,
  }));
}

/** The area with its sign [px²], positive when clockwise on a screen whose y grows down. */
export function signedArea(polygon: readonly Point[]): number {
  let sum = 0;
  polygon.forEach((to, i) => {
    const from = polygon[(i + polygon.length - 1) % polygon.length] ?? to;
    sum += from.x * to.y - to.x * from.y;
  });
  return sum / 2;
}

const perimeter = (polygon: readonly Point[]): number =>
  polygon.reduce((sum, to, i) => {
    const from = polygon[(i + polygon.length - 1) % polygon.length] ?? to;
    return sum + Math.hypot(to.x - from.x, to.y - from.y);
  }, 0);

/** So many points along a closed line, equally far apart. */
function evenly(line: readonly Point[], count: number): Point[] {
  const step = perimeter(line) / count;
  const out: Point[] = [];
  let walked = 0;
  line.forEach((from, i) => {
    const to = line[(i + 1) % line.length] ?? from;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    while (out.length < count && out.length * step <= walked + length) {
      const share = length === 0 ? 0 : (out.length * step - walked) / length;
      out.push({ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) });
    }
    walked += length;
  });
  return out;
}

/**
 * Closed lines where a field is a half, in cells from the grid's corner. Beyond the grid the field is taken for nothing, so
 * that every line closes.
 */
function contoursOf(field: Float32Array, { columns, rows }: OutlineGrid): Point[][] {
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= columns || row >= rows ? 0 : (field[row * columns + column] ?? 0);
  /** From the edge that a piece begins at to the one it ends at, and where it ends. */
  const next = new Map<number, { to: number; at: Point }>();
  const width = columns + 2;
  // An edge is named by the sample at its upper left end, and whether it leads right or down.
  const right = (c: number, r: number): number => 2 * ((r + 1) * width + c + 1);
  const down = (c: number, r: number): number => right(c, r) + 1;
  for (let r = -1; r < rows; r++) {
    for (let c = -1; c < columns; c++) {
      const [a, b, e, d] = [at(c, r), at(c + 1, r), at(c + 1, r + 1), at(c, r + 1)];
      const code = (a >= 0.5 ? 1 : 0) | (b >= 0.5 ? 2 : 0) | (e >= 0.5 ? 4 : 0) | (d >= 0.5 ? 8 : 0);
      if (code === 0 || code === 15) continue;
      const middle = (p: number, q: number): number => (0.5 - p) / (q - p);
      const edges = {
        top: { id: right(c, r), at: { x: c + 0.5 + middle(a, b), y: r + 0.5 } },
        right: { id: down(c + 1, r), at: { x: c + 1.5, y: r + 0.5 + middle(b, e) } },
        bottom: { id: right(c, r + 1), at: { x: c + 0.5 + middle(d, e), y: r + 1.5 } },
        left: { id: down(c, r), at: { x: c + 0.5, y: r + 0.5 + middle(a, d) } },
      };
      for (const [from, to] of PIECES[code] ?? []) {
        next.set(edges[from].id, { to: edges[to].id, at: edges[to].at });
      }
    }
  }
  const contours: Point[][] = [];
  for (;;) {
    const [start] = next.keys();
    if (start === undefined) return contours;
    const contour: Point[] = [];
    for (let edge = start; ; ) {
      const piece = next.get(edge);
      if (!piece) break;
      next.delete(edge);
      contour.push(piece.at);
      edge = piece.to;
    }
    contours.push(contour);
  }
}

type Side = "top" | "right" | "bottom" | "left";
/** Pieces of the line in a square, with the inside to their right; in saddles the two inner corners stay apart. */
const PIECES: Readonly<Record<number, readonly (readonly [Side, Side])[]>> = {
  1: [["left", "top"]],
  2: [["top", "right"]],
  3: [["left", "right"]],
  4: [["right", "bottom"]],
  5: [
    ["left", "top"],
    ["right", "bottom"],
  ],
  6: [["top", "bottom"]],
  7: [["left", "bottom"]],
  8: [["bottom", "left"]],
  9: [["bottom", "top"]],
  10: [
    ["top", "right"],
    ["bottom", "left"],
  ],
  11: [["bottom", "right"]],
  12: [["right", "left"]],
  13: [["right", "top"]],
  14: [["top", "left"]],
};
