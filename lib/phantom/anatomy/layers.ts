import { bump, curve, smoothStep } from "../curve.ts";
import { rimNoise } from "../raster/outline.ts";
import type { Body } from "./Body.ts";

/** Directions around the body for which its layers are known. */
export const AROUND = 144;

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

/** A closed curve about the axis: half width, depth to the front and to the back, squareness. */
interface Girth {
  readonly width: (z: number) => number;
  readonly front: (z: number) => number;
  readonly back: (z: number) => number;
  readonly power: (z: number) => number;
}

/** Outside of the muscles of a standard adult. */
const LEAN: Girth = {
  width: curve(
    [-60, 56],
    [-20, 57],
    [5, 57],
    [28, 61],
    [45, 74],
    [58, 104],
    [72, 164],
    [88, 196],
    [108, 200],
    [130, 190],
    [152, 178],
    [180, 168],
    [220, 161],
    [260, 157],
    [300, 154],
    [340, 150],
    [380, 144],
    [420, 139],
    [450, 140],
    [480, 148],
    [520, 158],
    [560, 166],
    [600, 172],
    [640, 176],
    [680, 174],
    [720, 172],
  ),
  front: curve(
    [-60, 50],
    [-20, 50],
    [5, 48],
    [30, 49],
    [48, 48],
    [62, 50],
    [78, 55],
    [95, 63],
    [115, 76],
    [150, 95],
    [180, 103],
    [220, 106],
    [260, 108],
    [300, 107],
    [340, 103],
    [380, 99],
    [420, 96],
    [450, 95],
    [480, 95],
    [520, 96],
    [560, 98],
    [600, 97],
    [640, 92],
    [680, 86],
    [720, 82],
  ),
  back: curve(
    [-60, 62],
    [-20, 61],
    [5, 62],
    [30, 64],
    [48, 70],
    [62, 75],
    [78, 80],
    [95, 86],
    [115, 92],
    [150, 99],
    [180, 103],
    [220, 105],
    [260, 105],
    [300, 103],
    [340, 99],
    [380, 95],
    [420, 93],
    [450, 93],
    [480, 95],
    [520, 100],
    [560, 106],
    [600, 111],
    [640, 112],
    [680, 110],
    [720, 105],
  ),
  power: curve(
    [-20, 2.1],
    [30, 2.1],
    [60, 1.8],
    [80, 2],
    [110, 2.35],
    [300, 2.35],
    [450, 2.3],
    [600, 2.25],
    [720, 2.3],
  ),
};

/** Inside of the wall: pleura in the chest, peritoneum and pelvic wall below. */
const CAVITY: Girth = {
  width: curve(
    [60, 6],
    [68, 24],
    [78, 52],
    [90, 79],
    [110, 103],
    [140, 122],
    [180, 132],
    [220, 137],
    [260, 139],
    [300, 138],
    [340, 134],
    [380, 127],
    [420, 119],
    [450, 117],
    [480, 120],
    [520, 119],
    [560, 110],
    [600, 92],
    [640, 66],
    [680, 48],
    [720, 40],
  ),
  front: curve(
    [60, 4],
    [68, 12],
    [78, 28],
    [90, 43],
    [110, 60],
    [140, 76],
    [180, 87],
    [220, 93],
    [260, 96],
    [300, 96],
    [340, 93],
    [380, 90],
    [420, 87],
    [450, 86],
    [520, 87],
    [560, 88],
    [600, 86],
    [640, 76],
    [680, 60],
    [720, 50],
  ),
  back: curve(
    [60, 30],
    [68, 42],
    [78, 56],
    [90, 66],
    [110, 75],
    [140, 82],
    [180, 87],
    [220, 89],
    [260, 88],
    [300, 86],
    [340, 82],
    [380, 76],
    [420, 70],
    [450, 66],
    [520, 64],
    [560, 68],
    [600, 74],
    [640, 78],
    [680, 72],
    [720, 60],
  ),
  power: curve([60, 2], [110, 2.2], [180, 2.4], [300, 2.45], [450, 2.5], [560, 2.4], [640, 2.2]),
};

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
    const midline = 1 - 0.45 * Math.exp(-((side / 0.14) ** 2)) * smoothStep(40, 120, z);
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

function girthAt(girth: Girth, z: number): Float64Array {
  const width = girth.width(z);
  const front = girth.front(z);
  const back = girth.back(z);
  const power = girth.power(z);
  const radii = new Float64Array(AROUND);
  for (let i = 0; i < AROUND; i++) {
    const angle = (2 * Math.PI * i) / AROUND;
    const along = Math.abs(Math.cos(angle)) / width;
    const across = Math.abs(Math.sin(angle)) / (Math.sin(angle) < 0 ? front : back);
    radii[i] = (along ** power + across ** power) ** (-1 / power);
  }
  return radii;
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
