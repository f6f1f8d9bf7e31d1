import type { SpacingMm } from "../editing/millimetres.ts";
import { nearestOnSlice } from "../editing/onSlice.ts";
import { type Box, boundsOf } from "../geometry/box.ts";
import type { ImageSize, Point } from "../geometry/point.ts";
import { cellMiddle, gridOver, type OutlineGrid } from "./OutlineGrid.ts";
import { polygonMask } from "./polygonMask.ts";
import { type PointSpacing, polygonOfMask, signedArea } from "./polygonOfMask.ts";

/** A stroke of a round brush. */
export interface Stroke {
  /** Where its middle went, as image coordinates [px]; never empty. */
  readonly path: readonly Point[];
  readonly radiusMm: number;
  /** Whether what it touches leaves the outline; else it comes in. */
  readonly erases: boolean;
}

/** Fine enough that nobody sees the cells, coarse enough to keep up with a hand. */
const LONGER_SIDE_CELLS = 288;
/** What is around the outline, so that its line can close [cells]. */
const MARGIN_CELLS = 4;
/** The line of what was brushed is followed in steps of this, and has a point at each [mm]. */
const DENSE: PointSpacing = { everyMm: 0.8, least: 32, most: 1_500 };
/** No more points than this; of more, points equally far apart are taken. */
const MOST_POINTS = 200;

/**
 * An outline after a stroke of a brush or an eraser: the largest piece of what is inside then, within the slice. A stroke
 * that touches nothing of it, or would leave nothing, changes nothing; where it did not touch the outline, this keeps its
 * very points, so that many strokes do not wear it down.
 *
 * @returns a closed polygon of image coordinates
 */
export function brushOutline(
  polygon: readonly Point[],
  stroke: Stroke,
  spacingMm: SpacingMm,
  slice: ImageSize,
): readonly Point[] {
  const [spacingX, spacingY] = spacingMm;
  const grid = gridOver(
    around([...polygon, ...stroke.path], { x: stroke.radiusMm / spacingX, y: stroke.radiusMm / spacingY }),
    spacingMm,
    LONGER_SIDE_CELLS,
  );
  const mask = polygonMask(polygon, grid);
  if (!brush(mask, grid, stroke, spacingMm)) return polygon;
  const line = polygonOfMask(mask, grid, DENSE);
  if (line.length === 0) return polygon;
  const inMm = pathMm(stroke, spacingMm);
  const touched = (point: Point) =>
    distanceTo(inMm, { x: point.x * spacingX, y: point.y * spacingY }) <= stroke.radiusMm + 3 * grid.cellMm;
  const kept = withPointsOf(signedArea(polygon) < 0 ? polygon.toReversed() : polygon, line, touched);
  const outline = kept.length > MOST_POINTS ? everyOther(kept) : kept;
  return outline.map((point) => nearestOnSlice(point, slice));
}

/**
 * A line that follows an outline but where it was touched: there its own points, elsewhere those of the outline that it
 * passes. Both go about the same way.
 */
function withPointsOf(
  outline: readonly Point[],
  line: readonly Point[],
  touched: (point: Point) => boolean,
): readonly Point[] {
  const points: Point[] = [];
  const { length } = outline;
  /** The edge of the outline that the point before lay on, by the number of its end; null where it was touched. */
  let edge: number | null = null;
  // Once more at the first point, so that what lies between the last and the first is passed too.
  for (const point of [...line, ...line.slice(0, 1)]) {
    if (touched(point)) {
      points.push(point);
      edge = null;
      continue;
    }
    const now = nearestEdge(outline, point);
    const passed = edge === null ? 0 : (now - edge + length) % length;
    // A line that jitters about a corner seems to go back.
    if (edge !== null && passed <= length / 2) {
      for (let step = 0; step < passed; step++) {
        const corner = outline[(edge + step) % length];
        if (corner) points.push(corner);
      }
    }
    if (edge === null || passed <= length / 2) edge = now;
  }
  return points;
}

/** The edge that a point lies nearest to, by the number of the point that it ends at. */
function nearestEdge(outline: readonly Point[], point: Point): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  outline.forEach((to, i) => {
    const distance = distanceTo([outline[(i + outline.length - 1) % outline.length] ?? to, to], point);
    if (distance >= least) return;
    least = distance;
    best = i;
  });
  return best;
}

const everyOther = (points: readonly Point[]): readonly Point[] => {
  const step = points.length / MOST_POINTS;
  return Array.from({ length: MOST_POINTS }, (_, i) => points[Math.floor(i * step)]).filter(
    (point) => point !== undefined,
  );
};

/** Sets or clears the cells whose middle the stroke covers. @returns whether one of them changed */
function brush(mask: Uint8Array, grid: OutlineGrid, stroke: Stroke, spacingMm: SpacingMm): boolean {
  const [spacingX, spacingY] = spacingMm;
  const { radiusMm, erases } = stroke;
  const value = erases ? 0 : 1;
  let changed = false;
  const inMm = pathMm(stroke, spacingMm);
  for (const [i, to] of inMm.entries()) {
    // Piece by piece, each looked for only where it can reach: a long stroke crosses few of the cells.
    const piece = [inMm[i - 1] ?? to, to];
    const { left, top, right, bottom } = boundsOf(piece);
    const column = (xMm: number) => Math.floor((xMm / spacingX - grid.origin.x) / grid.cell.x);
    const row = (yMm: number) => Math.floor((yMm / spacingY - grid.origin.y) / grid.cell.y);
    for (
      let r = Math.max(0, row(top - radiusMm));
      r <= Math.min(grid.rows - 1, row(bottom + radiusMm));
      r++
    ) {
      const last = Math.min(grid.columns - 1, column(right + radiusMm));
      for (let c = Math.max(0, column(left - radiusMm)); c <= last; c++) {
        if (mask[r * grid.columns + c] === value) continue;
        const { x, y } = cellMiddle(grid, c, r);
        if (distanceTo(piece, { x: x * spacingX, y: y * spacingY }) > radiusMm) continue;
        mask[r * grid.columns + c] = value;
        changed = true;
      }
    }
  }
  return changed;
}

const pathMm = (stroke: Stroke, [spacingX, spacingY]: SpacingMm): readonly Point[] =>
  stroke.path.map(({ x, y }) => ({ x: x * spacingX, y: y * spacingY }));

/** Shortest distance of a point from a line through points. */
function distanceTo(line: readonly Point[], point: Point): number {
  let least = Number.POSITIVE_INFINITY;
  line.forEach((to, i) => {
    const from = line[i - 1] ?? to;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = dx * dx + dy * dy;
    const share =
      length === 0
        ? 0
        : Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length));
    least = Math.min(least, Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy));
  });
  return least;
}

function around(points: readonly Point[], by: Point): Box {
  const { left, top, right, bottom } = boundsOf(points);
  const margin = MARGIN_CELLS / LONGER_SIDE_CELLS;
  const [x, y] = [by.x + (right - left) * margin, by.y + (bottom - top) * margin];
  return { left: left - x, top: top - y, right: right + x, bottom: bottom + y };
}
