import type { Canvas, Ink } from "./Canvas.ts";
import { fillCapsule } from "./fillCapsule.ts";
import { fillPolygon, type PolygonScratch } from "./fillPolygon.ts";

/**
 * Draws in body coordinates on one slice of one body.
 *
 * Body coordinates are those of a standard adult [mm]: x to the patient's left from the midline, y to the back, z
 * towards the feet from the level of the fourth cervical vertebra. The pen stretches them to the patient's size, bends
 * them a little so that no two patients are alike, and places them on the image.
 */
export interface Pen {
  readonly canvas: Canvas;
  readonly scratch: PolygonScratch;
  readonly points: Float64Array;
  /** Height of the slice, body coordinates. */
  readonly z: number;
  /** Half the slice thickness, in body coordinates. */
  readonly halfThickness: number;
  /** Image coordinates of the body's origin, and pixels per body mm; negative when the patient lies face down. */
  readonly originX: number;
  readonly originY: number;
  readonly perX: number;
  readonly perY: number;
  /** Pixels per body mm along the body's axis, for round things. */
  readonly perZ: number;
  readonly bend: BendTables;
}

/** How a body differs from the standard one beyond its size: a slow shift of everything [mm]. */
export interface Bend {
  readonly amplitude: number;
  readonly phases: readonly [number, number, number, number];
}

export const bendX = ({ amplitude, phases }: Bend, y: number, z: number): number =>
  amplitude *
  (Math.sin(y * 0.041 + z * 0.013 + phases[0]) + 0.5 * Math.sin(y * 0.093 - z * 0.021 + phases[1]));

export const bendY = ({ amplitude, phases }: Bend, x: number, z: number): number =>
  amplitude *
  (Math.sin(x * 0.037 - z * 0.011 + phases[2]) + 0.5 * Math.sin(x * 0.087 + z * 0.019 + phases[3]));

/** The bend at one height: its shift along x by y, and along y by x, a value for each mm from -400. */
export interface BendTables {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const TABLE_REACH = 400;

/** A slice places some twenty thousand points, so their shifts are looked up. */
export function bendTables(bend: Bend, z: number): BendTables {
  const table = (shift: typeof bendX) =>
    Float64Array.from({ length: 2 * TABLE_REACH + 2 }, (_, i) => shift(bend, i - TABLE_REACH, z));
  return { x: table(bendX), y: table(bendY) };
}

function shiftAt(table: Float64Array, mm: number): number {
  const place = Math.max(0, Math.min(2 * TABLE_REACH, mm + TABLE_REACH));
  const i = Math.floor(place);
  const t = place - i;
  return (table[i] ?? 0) * (1 - t) + (table[i + 1] ?? 0) * t;
}

/** Where a body point lies on the image [px]. */
export const imageX = (pen: Pen, x: number, y: number): number =>
  pen.originX + pen.perX * (x + shiftAt(pen.bend.x, y));
export const imageY = (pen: Pen, x: number, y: number): number =>
  pen.originY + pen.perY * (y + shiftAt(pen.bend.y, x));

/**
 * Fills a closed outline given as x, y, x, y … in body coordinates.
 *
 * @param level when not null, only what is above that level is filled
 */
export function fillOutline(
  pen: Pen,
  outline: ArrayLike<number>,
  ink: Ink,
  level: GasLevel | null = null,
): void {
  const count = outline.length >> 1;
  const { points } = pen;
  for (let i = 0; i < count; i++) {
    const x = outline[2 * i] ?? 0;
    const y = outline[2 * i + 1] ?? 0;
    points[2 * i] = imageX(pen, x, y);
    points[2 * i + 1] = imageY(pen, x, y);
  }
  fillPolygon(pen.canvas, pen.scratch, points, count, ink, levelRow(pen, level));
}

/** Where gas meets fluid: so far above (towards the ceiling) a place given front to back [mm]. */
export interface GasLevel {
  readonly y: number;
  readonly lift: number;
}

/** The image row of a level [px]. */
const levelRow = ({ originY, perY }: Pen, level: GasLevel | null): number =>
  level === null ? Number.POSITIVE_INFINITY : originY + perY * level.y - level.lift * Math.abs(perY);

/** A tube along a line: x, y, z, radius of one point after the other, in body coordinates. */
export type Tube = Float64Array;

/**
 * Draws a tube where the slice cuts it.
 *
 * @param grow added to every radius [mm]: a wall is the tube grown, with its lumen drawn on top
 * @param level when not null, only what is above that level is drawn: gas over fluid, whichever side of the patient is up
 */
export function fillTube(pen: Pen, tube: Tube, ink: Ink, grow = 0, level: GasLevel | null = null): void {
  const levelPx = levelRow(pen, level);
  for (let i = 0; i + 7 < tube.length; i += 4) fillPiece(pen, tube, i, ink, grow, levelPx);
}

/** Draws straight pieces of vessel (stride 8: two ends with radius) where the slice cuts them. */
export function fillPieces(
  pen: Pen,
  pieces: Float64Array,
  ink: Ink,
  grow = 0,
  level: GasLevel | null = null,
): void {
  const levelPx = levelRow(pen, level);
  for (let i = 0; i + 7 < pieces.length; i += 8) fillPiece(pen, pieces, i, ink, grow, levelPx);
}

/** Draws the piece between two points, each x, y, z, radius, that begins at a place of a list. */
function fillPiece(pen: Pen, points: Float64Array, i: number, ink: Ink, grow: number, levelPx: number): void {
  const { z, halfThickness, perZ } = pen;
  const z0 = (points[i + 2] ?? 0) - z;
  const z1 = (points[i + 6] ?? 0) - z;
  const r0 = Math.max(0.2, (points[i + 3] ?? 0) + grow);
  const r1 = Math.max(0.2, (points[i + 7] ?? 0) + grow);
  const most = Math.max(r0, r1) + halfThickness + 1.5;
  if ((z0 > most && z1 > most) || (z0 < -most && z1 < -most)) return;

  const ax = points[i] ?? 0;
  const ay = points[i + 1] ?? 0;
  const bx = points[i + 4] ?? 0;
  const by = points[i + 5] ?? 0;
  // Of a piece that runs through the slices only its own stretch is drawn: its round ends are its neighbours'.
  const sideways = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2);
  const whole = Math.sqrt(sideways * sideways + (z1 - z0) ** 2);
  const slant = whole > 1e-6 ? Math.min(1, sideways / whole + 0.12) : 1;
  const reach = Math.max(r0, r1) * slant + halfThickness + 1;
  if ((z0 > reach && z1 > reach) || (z0 < -reach && z1 < -reach)) return;

  const perR = (Math.abs(pen.perX) + Math.abs(pen.perY)) / 2;
  const piece = {
    x0: imageX(pen, ax, ay),
    y0: imageY(pen, ax, ay),
    z0: z0 * perZ,
    r0: r0 * perR,
    x1: imageX(pen, bx, by),
    y1: imageY(pen, bx, by),
    z1: z1 * perZ,
    r1: r1 * perR,
  };
  fillCapsule(pen.canvas, piece, halfThickness * perZ, ink, levelPx);
}

/** Draws a line of a given width in the plane of the slice, through x, y, x, y … in body coordinates. */
export function strokeLine(
  pen: Pen,
  line: readonly number[],
  radius: number,
  ink: Ink,
  endRadius = radius,
): void {
  const last = (line.length >> 1) - 1;
  const varying: number[] = [];
  for (let i = 0; i <= last; i++) {
    varying.push(
      line[2 * i] ?? 0,
      line[2 * i + 1] ?? 0,
      radius + ((endRadius - radius) * i) / Math.max(1, last),
    );
  }
  strokeVarying(pen, varying, 0, ink);
}

/**
 * Draws a line in the plane of the slice whose width changes: x, y, radius of one point after the other.
 *
 * @param grow added to every radius [mm]; pieces without width are left out
 */
export function strokeVarying(pen: Pen, line: readonly number[], grow: number, ink: Ink): void {
  const perR = (Math.abs(pen.perX) + Math.abs(pen.perY)) / 2;
  for (let i = 0; i + 5 < line.length; i += 3) {
    const r0 = (line[i + 2] ?? 0) + grow;
    const r1 = (line[i + 5] ?? 0) + grow;
    if (r0 < 0.15 && r1 < 0.15) continue;
    const piece = {
      x0: imageX(pen, line[i] ?? 0, line[i + 1] ?? 0),
      y0: imageY(pen, line[i] ?? 0, line[i + 1] ?? 0),
      z0: 0,
      r0: Math.max(0, r0) * perR,
      x1: imageX(pen, line[i + 3] ?? 0, line[i + 4] ?? 0),
      y1: imageY(pen, line[i + 3] ?? 0, line[i + 4] ?? 0),
      z1: 0,
      r1: Math.max(0, r1) * perR,
    };
    fillCapsule(pen.canvas, piece, 0, ink);
  }
}
