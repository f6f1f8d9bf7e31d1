import { curve } from "../curve.ts";
import { blobOutline } from "../raster/outline.ts";
import { fillOutline, strokeLine } from "../raster/Pen.ts";
import { type Drawing, ink } from "./Drawing.ts";
import { CHEST_WALL_MM, radiusAt } from "./layers.ts";
import { spineHalfDepth, spineHalfWidth, spineY, VERTEBRA_TOPS } from "./spine.ts";

/** One rib of the standard adult: how far it falls to the front, where bone turns to cartilage, how cartilage rises. */
interface Rib {
  readonly drop: number;
  readonly boneEnd: number;
  readonly end: number;
  readonly rise: number;
}

// Shares of the half circle from the spine (0) to the sternum (1).
const RIBS: readonly Rib[] = [
  { drop: 52, boneEnd: 0.74, end: 0.93, rise: 2 },
  { drop: 52, boneEnd: 0.76, end: 0.95, rise: -14 },
  { drop: 64, boneEnd: 0.76, end: 0.95, rise: -6 },
  { drop: 74, boneEnd: 0.75, end: 0.95, rise: 4 },
  { drop: 83, boneEnd: 0.74, end: 0.95, rise: 16 },
  { drop: 91, boneEnd: 0.72, end: 0.95, rise: 28 },
  { drop: 96, boneEnd: 0.7, end: 0.94, rise: 42 },
  { drop: 93, boneEnd: 0.66, end: 0.88, rise: 40 },
  { drop: 86, boneEnd: 0.61, end: 0.82, rise: 36 },
  { drop: 72, boneEnd: 0.55, end: 0.74, rise: 28 },
  { drop: 48, boneEnd: 0.4, end: 0.42, rise: 0 },
  { drop: 28, boneEnd: 0.28, end: 0.3, rise: 0 },
];
const START = 0.1;
const HALF_HEIGHT = 6.2;
const HALF_THICKNESS = 3.4;

/** The ribs and their cartilages, as far as they pass through this slice. Each slants, so it shows as an arc. */
export function drawRibs(drawing: Drawing): void {
  const { pen, body } = drawing;
  if (pen.z < 50 || pen.z > 372) return;
  const density = Math.max(0.55, 1.2 - body.ageYears / 150);
  for (const side of [-1, 1] as const) {
    RIBS.forEach((rib, i) => {
      const top = (VERTEBRA_TOPS[6 + i] ?? 0) + 4;
      drawNeck(drawing, side, top, density);
      drawArc(drawing, side, rib, top, density, (body.seed + i) % 7);
    });
  }
}

/** From the vertebral body past the transverse process to where the rib joins the wall. */
function drawNeck({ pen, layers }: Drawing, side: -1 | 1, top: number, density: number): void {
  const height = Math.abs(pen.z - top - 2);
  if (height > HALF_HEIGHT + 1) return;
  const y = spineY(pen.z);
  const radius = 3.4 * Math.sqrt(Math.max(0.1, 1 - (height / (HALF_HEIGHT + 1.2)) ** 2));
  const angle = Math.PI / 2 - side * Math.PI * (START + 0.01);
  const wall = radiusAt(layers.cavity, angle) + CHEST_WALL_MM / 2;
  const line = [
    side * (spineHalfWidth(pen.z) + 1),
    y + spineHalfDepth(pen.z) - 2,
    side * 30,
    Math.max(y + spineHalfDepth(pen.z) + 9, wall * Math.sin(angle) - 8),
    wall * Math.cos(angle),
    wall * Math.sin(angle),
  ];
  strokeLine(pen, line, radius, ink(330 + 290 * density, "cortex"));
  if (radius > 2.2) strokeLine(pen, line, radius - 1.3, ink(150 + 60 * density, "marrow"));
}

function drawArc(
  { pen, layers, body }: Drawing,
  side: -1 | 1,
  rib: Rib,
  top: number,
  density: number,
  key: number,
): void {
  const { z } = pen;
  const steps = 150;
  const bone: number[] = [];
  const cartilage: number[] = [];
  const flush = (run: number[], cartilaginous: boolean): void => {
    if (run.length >= 9) band(run, cartilaginous);
    run.length = 0;
  };
  for (let i = 0; i <= steps; i++) {
    const share = START + (rib.end - START) * (i / steps);
    const bony = share <= rib.boneEnd;
    const along = Math.min(1, share / rib.boneEnd);
    // Steeper at the side than behind.
    const fall = rib.drop * (0.25 * along + 0.75 * along * along * (1.6 - 0.6 * along));
    const rise = bony ? 0 : rib.rise * ((share - rib.boneEnd) / (rib.end - rib.boneEnd));
    const off = (top + fall - rise - z) / (bony ? HALF_HEIGHT : HALF_HEIGHT + 1.5);
    const half = Math.sqrt(Math.max(0, 1 - off * off)) * (bony ? HALF_THICKNESS : HALF_THICKNESS + 1.2);
    const run = bony ? bone : cartilage;
    if (!bony) flush(bone, false);
    if (half > 0.05) run.push(share, half, 0);
    else flush(run, !bony);
  }
  flush(bone, false);
  flush(cartilage, true);

  function band(run: readonly number[], cartilaginous: boolean): void {
    const shape = (shrink: number): Float64Array => {
      const n = run.length / 3;
      const outline = new Float64Array(4 * n);
      for (let k = 0; k < n; k++) {
        const share = run[3 * k] ?? 0;
        const half = Math.max(0.05, (run[3 * k + 1] ?? 0) - shrink);
        const angle = Math.PI / 2 - side * Math.PI * share;
        const middle = radiusAt(layers.cavity, angle) + CHEST_WALL_MM / 2;
        outline[2 * k] = (middle - half) * Math.cos(angle);
        outline[2 * k + 1] = (middle - half) * Math.sin(angle);
        const back = 2 * (2 * n - 1 - k);
        outline[back] = (middle + half) * Math.cos(angle);
        outline[back + 1] = (middle + half) * Math.sin(angle);
      }
      return outline;
    };
    if (cartilaginous) {
      const calcified = Math.max(0, body.ageYears - 40) * 3;
      fillOutline(pen, shape(0), ink(105 + calcified, "cartilage"));
      fillOutline(pen, shape(1.4), ink(88 + (key % 3) * 8, "cartilage"));
    } else {
      fillOutline(pen, shape(0), ink(380 + 300 * density, "cortex"));
      fillOutline(pen, shape(1.35), ink(150 + 70 * density, "marrow"));
    }
  }
}

/** Manubrium, body and xiphoid of the breast bone. */
export function drawSternum({ pen, body, layers }: Drawing): void {
  const { z } = pen;
  if (z < 104 || z > 280) return;
  const density = Math.max(0.55, 1.2 - body.ageYears / 150);
  const front = -radiusAt(layers.cavity, -Math.PI / 2) - CHEST_WALL_MM / 2;
  const rx = curve([104, 22], [115, 29], [140, 20], [150, 16], [200, 17], [245, 18], [258, 9], [280, 4])(z);
  const ry = curve([104, 6], [130, 7.5], [150, 6], [250, 5.5], [280, 3])(z);
  const blob = (shrink: number) =>
    blobOutline({ x: 0, y: front, rx: rx - shrink, ry: ry - shrink, power: 2.8, uneven: 0.04, key: 31, z });
  fillOutline(pen, blob(0), ink(300 + 200 * density, "cortex"));
  fillOutline(pen, blob(1.2), ink(110 + 50 * density, "marrow"));
}
