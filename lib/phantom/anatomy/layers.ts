import { bump, curve, smoothStep } from "../curve.ts";
import { rimNoise } from "../raster/outline.ts";
import type { Body } from "./Body.ts";
import { AROUND, CAVITY, girthAt, LEAN } from "./girths.ts";

/**
 * The body wall at one height, as distances from the body's axis in `AROUND` directions [mm], counted from the
 * patient's left (+x) towards the back (+y): inside of the wall, outside of the ribs, outside of the muscles, skin.
 */
export interface Layers {
  readonly cavity: Float64Array;
  readonly ring: Float64Array;
  readonly muscle: Float64Array;
  readonly skin: Float64Array;
}

const FAT_ALONG = curve(
  [-40, 0.3],
  [20, 0.3],
  [60, 0.42],
  [110, 0.5],
  [200, 0.55],
  [300, 0.65],
  [380, 0.9],
  [450, 1.05],
  [520, 1.1],
  [600, 1.15],
  [700, 1.1],
);

export const CHEST_WALL_MM = 9.5;
const WALL = curve([340, CHEST_WALL_MM], [352, 3], [540, 2.5], [590, 0.5]);
/** How far the chest's back wall stands in beside the spine: the muscles of the back lie in that groove. */
const GROOVE = curve([66, 0.1], [100, 0.24], [330, 0.25], [400, 0.12], [500, 0]);

/** The layers of the body wall at a height (body coordinates). */
export function bodyLayers(body: Body, z: number): Layers {
  const cavity = girthAt(CAVITY, z);
  const groove = GROOVE(z);
  const muscle = girthAt(LEAN, z);
  const ring = new Float64Array(AROUND);
  const skin = new Float64Array(AROUND);
  const wall = WALL(z);
  const fat = body.fatMm * FAT_ALONG(z);
  const bulk = body.muscle - 1;

  for (let i = 0; i < AROUND; i++) {
    const angle = (2 * Math.PI * i) / AROUND;
    const side = Math.cos(angle);
    const toBack = Math.sin(angle);
    if (toBack > 0) cavity[i] = (cavity[i] ?? 0) * (1 - groove * Math.exp(-((side / 0.42) ** 2)));
    ring[i] = (cavity[i] ?? 0) + wall;
    const muscleAbove = Math.max(2.5, (muscle[i] ?? 0) - (ring[i] ?? 0));
    muscle[i] = (ring[i] ?? 0) + muscleAbove * (1 + bulk * 1.4);

    const belly = 1 + 0.35 * Math.max(0, -toBack) * bump(440, 120, z);
    const flank = 1 + 0.5 * Math.max(0, toBack) * Math.abs(side) * bump(480, 150, z);
    const buttock = 1 + 0.8 * Math.max(0, toBack) ** 2 * bump(600, 120, z);
    const midline = 1 - 0.28 * Math.exp(-((side / 0.2) ** 2)) * smoothStep(40, 120, z);
    const ripple = 1 + 0.07 * rimNoise(body.seed % 91, i / AROUND, z * 0.4);
    const layer = fat * belly * flank * buttock * midline * ripple;
    skin[i] =
      (muscle[i] ?? 0) + 3 + layer + breast(body, side, toBack, z) + 0.6 * rimNoise(7, i / AROUND, z * 0.5);
  }
  // A back that lies on the table is flat.
  const flat = Math.max(...skin.map((radius, i) => radius * Math.sin((2 * Math.PI * i) / AROUND)));
  for (let i = 0; i < AROUND; i++) {
    const toBack = Math.sin((2 * Math.PI * i) / AROUND);
    if (toBack > 0.2) skin[i] = Math.min(skin[i] ?? 0, (flat - 3) / toBack);
  }
  return { cavity, ring, muscle, skin };
}

/** How far the breast lifts the skin of a woman who lies on her back [mm]. */
function breast(body: Body, side: number, toBack: number, z: number): number {
  if (body.sex !== "F") return 0;
  const aside = Math.abs(side);
  const place = Math.exp(-(((aside - 0.72) / 0.24) ** 2)) * smoothStep(0.25, -0.35, toBack);
  return (16 + 0.9 * body.fatMm) * place * bump(212, 68, z);
}

/** The radius of a layer in a direction [radians from +x to +y]. */
export function radiusAt(layer: Float64Array, angle: number): number {
  const place = ((((angle / (2 * Math.PI)) % 1) + 1) % 1) * AROUND;
  const i = Math.floor(place);
  const t = place - i;
  return (layer[i % AROUND] ?? 0) * (1 - t) + (layer[(i + 1) % AROUND] ?? 0) * t;
}

/** A layer as a closed outline, moved outwards by some mm. */
export function layerOutline(layer: Float64Array, outwards = 0): Float64Array {
  const outline = new Float64Array(2 * AROUND);
  for (let i = 0; i < AROUND; i++) {
    const angle = (2 * Math.PI * i) / AROUND;
    const radius = Math.max(0.5, (layer[i] ?? 0) + outwards);
    outline[2 * i] = radius * Math.cos(angle);
    outline[2 * i + 1] = radius * Math.sin(angle);
  }
  return outline;
}

/**
 * A strip of the wall between two directions, as thick as told along its length, tapered at both ends.
 *
 * @param from first direction, as a share of the half circle from the front (0) to the back (1)
 * @param side -1 the patient's right, 1 the left
 * @param base distance from `layer` to the strip's inner side [mm]
 * @param limit layer that the strip does not pass
 */
export function wallStrip(
  layer: Float64Array,
  side: -1 | 1,
  from: number,
  to: number,
  base: number,
  thickness: number,
  limit: Float64Array | null = null,
): Float64Array {
  const steps = 26;
  const outline = new Float64Array(4 * (steps + 1));
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const share = from + (to - from) * t;
    const angle = -Math.PI / 2 + side * Math.PI * share;
    const taper = Math.min(1, 2.2 * Math.sqrt(Math.max(0, t * (1 - t))));
    const inner = radiusAt(layer, angle) + base;
    const wanted = inner + thickness * taper;
    const outer = limit ? Math.max(inner, Math.min(wanted, radiusAt(limit, angle) - 0.5)) : wanted;
    outline[2 * i] = inner * Math.cos(angle);
    outline[2 * i + 1] = inner * Math.sin(angle);
    const back = 2 * (2 * steps + 1 - i);
    outline[back] = outer * Math.cos(angle);
    outline[back + 1] = outer * Math.sin(angle);
  }
  return outline;
}
