import { type Curve, curve, smoothStep } from "../curve.ts";
import { blobOutline, smoothLine } from "../raster/outline.ts";
import { fillOutline, strokeLine, strokeVarying } from "../raster/Pen.ts";
import { type Drawing, ink } from "./Drawing.ts";

/** Hip bones, thigh bones' upper ends and the symphysis. */
export function drawPelvicBones(drawing: Drawing): void {
  const { pen, body } = drawing;
  const { z } = pen;
  if (z < 452) return;
  const density = Math.max(0.55, 1.2 - body.ageYears / 150);
  const cortex = ink(330 + 330 * density, "cortex");
  const marrow = ink(60 + 110 * density, "marrow");
  for (const side of [-1, 1]) {
    const bones = hipBone(z, side);
    for (const bone of bones) strokeVarying(pen, bone, 0, cortex);
    for (const bone of bones) strokeVarying(pen, bone, -1.5, marrow);
    drawFemur(drawing, side, density);
  }
}

/** A line whose points move with height. */
const moving =
  (...points: readonly (readonly [Curve, Curve])[]) =>
  (z: number, side: number): number[] =>
    points.flatMap(([x, y]) => [side * x(z), y(z)]);

const wing = moving(
  [
    curve([455, 92], [480, 66], [520, 50], [545, 53], [575, 64], [600, 76]),
    curve([455, 40], [480, 58], [520, 72], [545, 70], [575, 52], [600, 32]),
  ],
  [
    curve([455, 102], [480, 86], [520, 70], [560, 74], [600, 84]),
    curve([455, 32], [480, 48], [520, 54], [560, 40], [600, 20]),
  ],
  [
    curve([455, 112], [480, 110], [520, 99], [560, 92], [600, 90]),
    curve([455, 22], [480, 30], [520, 26], [560, 14], [600, 5]),
  ],
  [
    curve([455, 118], [480, 126], [520, 122], [560, 110], [600, 95]),
    curve([455, 8], [480, 2], [520, -12], [560, -18], [600, -12]),
  ],
  [
    curve([455, 120], [480, 129], [520, 128], [560, 116], [600, 99]),
    curve([455, -2], [480, -14], [520, -34], [560, -38], [600, -26]),
  ],
);
const pubis = moving(
  [curve([648, 60], [665, 40], [690, 24]), curve([648, -28], [665, -34], [690, -20])],
  [curve([648, 40], [665, 24], [690, 14]), curve([648, -38], [665, -42], [690, -30])],
  [curve([648, 20], [665, 7], [690, 8]), curve([648, -40], [665, -44], [690, -36])],
);
const ischium = moving(
  [curve([660, 64], [700, 58]), curve([660, 26], [700, 30])],
  [curve([660, 58], [700, 44]), curve([660, 40], [700, 20])],
);

/** A point of the hip bone's wing: 0 at the joint with the sacrum, 4 at its front end. */
export function wingPoint(
  z: number,
  side: number,
  place: 0 | 1 | 2 | 3 | 4,
): readonly [x: number, y: number] {
  const line = wing(z, side);
  return [line[2 * place] ?? 0, line[2 * place + 1] ?? 0];
}

/** The strokes of one hip bone: x, y and radius of one point after the other. */
function hipBone(z: number, side: number): number[][] {
  const strokes: number[][] = [];
  const add = (line: readonly number[], radii: readonly number[]): void => {
    strokes.push(smoothLine(line, radii));
  };
  if (z < 608) {
    const crest = smoothStep(452, 470, z);
    const low = smoothStep(565, 598, z);
    const end = 1 - smoothStep(600, 608, z);
    add(
      wing(z, side),
      [6.5, 5.4 + 5 * low, 3 + 10 * low, 3.2 + 8 * low, 5.5 + 2 * low].map(
        (radius) => radius * crest * (0.4 + 0.6 * end),
      ),
    );
  }
  const socket = smoothStep(604, 612, z) * (1 - smoothStep(656, 668, z));
  if (socket > 0.05) add(...acetabulum(z, side, socket));
  if (z > 646 && z < 696) {
    const size = smoothStep(646, 656, z) * (1 - smoothStep(686, 696, z));
    add(
      pubis(z, side),
      [6, 5.5, 7.5].map((radius) => radius * size),
    );
  }
  if (z >= 656) {
    const size = smoothStep(656, 668, z) * (1 - smoothStep(700, 714, z));
    add(ischium(z, side), [11 * size, 8 * size]);
  }
  return strokes;
}

/** The cup about the head of the femur: thick columns in front and behind, a thin floor between them. */
function acetabulum(z: number, side: number, size: number): [number[], number[]] {
  const line: number[] = [];
  const radii: number[] = [];
  const roof = 1 - smoothStep(606, 624, z);
  for (let k = 0; k <= 8; k++) {
    const t = k / 8;
    const angle = -1.35 + 2.75 * t;
    const reach = 32.5 - 14 * roof;
    line.push(side * (HIP_X - reach * Math.cos(angle)), HIP_Y + reach * Math.sin(angle));
    const column = Math.abs(t - 0.5) * 2;
    radii.push((3.2 + 5.5 * column ** 1.6 + 3 * roof) * size);
  }
  return [line, radii];
}

const HIP_X = 90;
const HIP_Y = 5;

function drawFemur({ pen }: Drawing, side: number, density: number): void {
  const { z } = pen;
  const cortex = ink(360 + 380 * density, "cortex");
  const marrow = ink(120 + 110 * density, "marrow");
  const dome = (1 - smoothStep(613, 620, z)) * smoothStep(603, 606, z) * 20;
  if (dome > 2) {
    fillOutline(pen, blobOutline({ x: side * HIP_X, y: HIP_Y, rx: dome, ry: dome }), cortex);
    fillOutline(pen, blobOutline({ x: side * HIP_X, y: HIP_Y, rx: dome - 2, ry: dome - 2 }), marrow);
  }
  const head = Math.sqrt(Math.max(0, 1 - ((z - 640) / 24) ** 2)) * 24;
  if (head > 2) {
    fillOutline(
      pen,
      blobOutline({ x: side * HIP_X, y: HIP_Y, rx: head + 3.4, ry: head + 3.4 }),
      ink(65, "cartilage"),
    );
    fillOutline(pen, blobOutline({ x: side * HIP_X, y: HIP_Y, rx: head, ry: head }), cortex);
    fillOutline(
      pen,
      blobOutline({ x: side * HIP_X, y: HIP_Y, rx: head - 1.4, ry: head - 1.4 }),
      ink(150 + 90 * density, "marrow"),
    );
  }
  const neck = smoothStep(644, 656, z) * (1 - smoothStep(676, 690, z));
  const trochanter = smoothStep(632, 650, z);
  const parts: [number[], number][] = [];
  if (neck > 0.1) parts.push([[side * 96, 6, side * (134 + (z - 660) * 0.1), 20], 12.5 * neck]);
  if (trochanter > 0.1) {
    const shaft = smoothStep(676, 700, z);
    parts.push([
      [side * (142 - 12 * shaft), 24 - 8 * shaft, side * (140 - 12 * shaft), 26 - 8 * shaft],
      (13.5 + 1.5 * shaft) * trochanter,
    ]);
  }
  for (const [line, radius] of parts) strokeLine(pen, line, radius, cortex);
  const wall = 1.6 + 2.5 * smoothStep(680, 705, z);
  for (const [line, radius] of parts) strokeLine(pen, line, radius - wall, marrow);
}
