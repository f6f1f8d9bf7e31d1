import { bump, curve, smoothStep } from "../curve.ts";
import { blobOutline, rimNoise } from "../raster/outline.ts";
import { fillOutline, strokeLine } from "../raster/Pen.ts";
import { overTissues } from "../raster/tissues.ts";
import { type Drawing, ink, inkOver } from "./Drawing.ts";
import { layerOutline, radiusAt, wallStrip } from "./layers.ts";
import { fillMuscle } from "./muscle.ts";
import { spineY } from "./spine.ts";

const FAT_HU = -104;
const OVER_FAT = overTissues("fat");

/** Skin, fat under it, and the fat bed between ribs and skin in which the muscles lie. */
export function drawSkinAndFat(drawing: Drawing): void {
  const { pen, layers } = drawing;
  fillOutline(pen, layerOutline(layers.skin), ink(-5, "skin"));
  fillOutline(pen, layerOutline(layers.skin, -1.7), ink(FAT_HU, "fat"));
  drawBreastGlands(drawing);
  // Septa: thin strands through the fat.
  const { z } = pen;
  for (let k = 0; k < 16; k++) {
    const share = (k + 0.7 * rimNoise(k, 0.3, z)) / 16;
    const angle = 2 * Math.PI * share;
    const inner = radiusAt(layers.muscle, angle);
    const outer = radiusAt(layers.skin, angle);
    if (outer - inner < 9) continue;
    const from = inner + (outer - inner) * (0.15 + 0.3 * Math.abs(rimNoise(k + 20, 0.1, z)));
    const to = from + (outer - from) * 0.6;
    const lean = angle + 0.12 * rimNoise(k + 40, 0.5, z);
    const line = [from * Math.cos(angle), from * Math.sin(angle), to * Math.cos(lean), to * Math.sin(lean)];
    strokeLine(pen, line, 0.35, inkOver(-70, "fat", OVER_FAT));
  }
}

/** Glandular tissue in a woman's breasts: much of it in the young, strands in the old. */
function drawBreastGlands({ pen, body, layers }: Drawing): void {
  if (body.sex !== "F") return;
  const { z } = pen;
  const dense = Math.max(0.25, 1.25 - body.ageYears / 70) * bump(212, 52, z);
  if (dense < 0.08) return;
  for (const side of [-1, 1]) {
    for (let k = 0; k < 9; k++) {
      const angle = -Math.PI / 2 + side * (0.52 + 0.075 * k + 0.05 * rimNoise(60 + k, 0.2, z));
      const inner = radiusAt(layers.muscle, angle) + 4;
      const room = radiusAt(layers.skin, angle) - inner - 6;
      if (room < 5) continue;
      const out = inner + room * (0.45 + 0.3 * rimNoise(70 + k, 0.6, z));
      const size = dense * (3.5 + 3 * Math.abs(rimNoise(80 + k, 0.4, z)));
      const at = {
        x: out * Math.cos(angle),
        y: out * Math.sin(angle),
        turn: angle,
        uneven: 0.3,
        key: 84 + k,
        z,
      };
      fillOutline(
        pen,
        blobOutline({ ...at, rx: Math.min(room * 0.45, size * 1.6), ry: size }),
        inkOver(22, "gland", OVER_FAT),
      );
    }
  }
}

/** Muscles of chest and belly wall, back, and the wall's inner side. */
export function drawWallMuscles(drawing: Drawing): void {
  const { pen, body, contrast, layers } = drawing;
  const { z } = pen;
  const muscle = ink(contrast.muscle, "muscle");
  if (z < 55) return;

  // Between the ribs, or the deepest layer of the belly wall.
  fillOutline(pen, layerOutline(layers.ring, -0.3), muscle);
  for (const side of [-1, 1] as const) {
    const strip = (from: number, to: number, base: number, thickness: number): void => {
      if (thickness > 1.2)
        fillOutline(
          pen,
          wallStrip(layers.ring, side, from, to, base, thickness * body.muscle, layers.muscle),
          muscle,
        );
    };
    // Pectoral muscles: minor under major.
    strip(0.14, 0.36, 1.5, 8 * bump(118, 45, z));
    strip(0.04, 0.36 + 0.06 * bump(120, 50, z), 3 + 8 * bump(118, 45, z), 17 * bump(138, 72, z));
    // Serratus along the ribs, latissimus outside it, both lateral.
    strip(0.32, 0.66, 0.8, 8 * bump(205, 95, z));
    strip(0.46, 0.82, 2 + 8 * bump(205, 95, z), 17 * bump(200, 105, z) + 5 * bump(300, 80, z));
    // Rhomboid and trapezius over the back.
    strip(0.72, 0.97, 2.5, 10 * bump(150, 75, z));
    strip(0.74, 0.99, 4 + 9 * bump(150, 75, z), 9 * bump(130, 130, z));
    // Infraspinatus and subscapularis lie about the shoulder blade: see `drawShoulders`.
    if (z > 300) bellyWall(side);
  }
  if (z > 300) rectus(drawing);

  function bellyWall(side: -1 | 1): void {
    const here = smoothStep(300, 360, z) * (1 - smoothStep(540, 600, z));
    const outer = here * 7.5;
    const middle = smoothStep(350, 400, z) * (1 - smoothStep(530, 575, z)) * 6.5;
    const inner = smoothStep(330, 390, z) * (1 - smoothStep(540, 580, z)) * 4.5;
    const add = (from: number, to: number, base: number, thickness: number): void => {
      if (thickness > 0.8)
        fillOutline(
          pen,
          wallStrip(
            layers.cavity,
            side,
            from,
            to,
            base,
            thickness * body.muscle * (1 + 0.16 * rimNoise(21, from, z)),
            layers.muscle,
          ),
          muscle,
        );
    };
    const start = z < 350 ? CHEST_BASE : 1.2;
    add(0.2, 0.68, start, inner);
    add(0.22, 0.67, start + inner * body.muscle + 0.7, middle);
    add(0.2, 0.72, start + (inner + middle) * body.muscle + 1.4, outer);
  }
}

const CHEST_BASE = 10;

/** The straight muscles of the belly either side of the midline, parted by the white line. */
function rectus({ pen, body, contrast, layers }: Drawing): void {
  const { z } = pen;
  const thick = curve([300, 4], [360, 8], [450, 9.5], [560, 10], [640, 8], [680, 5])(z) * body.muscle;
  const wide = curve([300, 0.1], [360, 0.17], [450, 0.16], [560, 0.11], [660, 0.06])(z);
  const tendon = [360, 400, 440].some((at) => Math.abs(z - at) < 3);
  for (const side of [-1, 1] as const) {
    const strip = wallStrip(
      layers.cavity,
      side,
      0.018,
      wide,
      z < 350 ? 10.5 : 1.8,
      tendon ? thick * 0.6 : thick,
    );
    fillOutline(pen, strip, ink(contrast.muscle, "muscle"));
  }
  const front = -radiusAt(layers.cavity, -Math.PI / 2);
  strokeLine(pen, [-2.5, front - 4, 2.5, front - 4], 0.9, ink(50, "muscle"));
}

/** Erector spinae, multifidus, and below the ribs quadratus lumborum: drawn on top of what the chest and belly hold. */
export function drawBackMuscles({ pen, body, contrast, layers }: Drawing): void {
  const { z } = pen;
  if (z < 70) return;
  const y = spineY(z);
  const size = body.muscle;
  const frail = Math.max(0, body.ageYears - 60) / 40;
  const back = radiusAt(layers.muscle, Math.PI / 2);
  const lumbar = smoothStep(330, 400, z) * (1 - smoothStep(500, 575, z));
  const chest = smoothStep(70, 110, z) * (1 - smoothStep(330, 390, z));
  const sacral = smoothStep(515, 535, z) * (1 - smoothStep(580, 605, z));
  for (const side of [-1, 1]) {
    const blob = (x: number, atY: number, rx: number, ry: number, turn: number, key: number): void =>
      fillMuscle(
        pen,
        {
          x: side * x,
          y: atY,
          rx: rx * size,
          ry: ry * size,
          turn: side * turn,
          power: 2.4,
          uneven: 0.05,
          key,
          z,
        },
        contrast.muscle + 2,
      );
    if (lumbar > 0.05) {
      blob(
        66,
        y + 27,
        9 * lumbar * (1 - smoothStep(455, 480, z)),
        15 * lumbar * (1 - smoothStep(455, 480, z)),
        -0.5,
        5,
      );
      // Fat comes between the muscles with the years.
      const deep = Math.min(20, (back - y - 22) / 2);
      blob(41, back - 2 - deep, 22 * lumbar, (deep - 2 * frail) * lumbar, 0.24, 4);
      blob(15, y + 43, 12 * lumbar, (16 - 2 * frail) * lumbar, 0, 3);
    }
    if (chest > 0.3) {
      const deep = Math.min(15, (back - y - 26) / 2);
      blob(33, back - 5 - deep * 0.9, 17 * chest, deep * 0.9 * chest, 0.3, 2);
      blob(13, Math.min(back - 12, y + 42), 11 * chest, deep * 0.95, 0.1, 1);
    }
    if (sacral > 0.05) blob(19, y + 27, 19 * sacral, 10 * sacral, 0.15, 6);
  }
}

/** Psoas from the twelfth thoracic vertebra to the femur, joined by iliacus in the pelvis. */
export function drawPsoas({ pen, body, contrast }: Drawing): void {
  const { z } = pen;
  if (z < 345) return;
  const x = curve([345, 26], [400, 34], [450, 42], [500, 50], [545, 58], [590, 72], [630, 82], [690, 90])(z);
  const y = curve(
    [345, 30],
    [400, 26],
    [450, 20],
    [500, 14],
    [545, 2],
    [590, -20],
    [630, -32],
    [690, -20],
  )(z);
  const rx =
    curve([345, 4], [380, 10], [430, 16], [480, 20], [545, 18], [600, 19], [640, 17], [690, 13])(z) *
    body.muscle;
  const ry =
    curve([345, 6], [380, 13], [430, 18], [480, 19], [545, 16], [600, 16], [640, 15], [690, 14])(z) *
    body.muscle;
  for (const side of [-1, 1]) {
    fillMuscle(
      pen,
      { x: side * x, y, rx, ry, turn: side * 0.3, uneven: 0.06, key: 12 + side, z },
      contrast.muscle + 2,
    );
  }
}

/** The inside of the belly wall, filled with fat; the organs are drawn into it. */
export function drawBelly({ pen, layers }: Drawing): void {
  if (pen.z > 340) fillOutline(pen, layerOutline(layers.cavity), ink(FAT_HU + 2, "abdomen"));
}
