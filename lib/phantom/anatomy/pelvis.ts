import { type Curve, curve, smoothStep } from "../curve.ts";
import { blobOutline, smoothLine } from "../raster/outline.ts";
import { fillOutline, fillTube, strokeLine, strokeVarying } from "../raster/Pen.ts";
import { type Drawing, ink } from "./Drawing.ts";
import { radiusAt } from "./layers.ts";
import { fillMuscle } from "./muscle.ts";

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
  const socket = smoothStep(598, 610, z) * (1 - smoothStep(656, 668, z));
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
  const dome = (1 - smoothStep(613, 620, z)) * smoothStep(598, 604, z) * 20;
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

/** Muscles of hip and buttock, and of the pelvic wall: the deep ones first, so that fat planes part the layers. */
export function drawHipMuscles({ pen, body, contrast, layers }: Drawing): void {
  const { z } = pen;
  if (z < 452) return;
  const size = 0.6 + 0.4 * body.muscle;
  for (const side of [-1, 1]) {
    const blob = (
      x: number,
      y: number,
      rx: number,
      ry: number,
      turn: number,
      key: number,
      power = 2.4,
    ): void =>
      fillMuscle(
        pen,
        { x: side * x, y, rx: rx * size, ry: ry * size, turn: side * turn, power, uneven: 0.045, key, z },
        contrast.muscle + (key % 3) * 2,
      );
    const maximus = smoothStep(500, 550, z);
    const medius = smoothStep(460, 505, z) * (1 - smoothStep(615, 655, z));
    const minimus = smoothStep(515, 550, z) * (1 - smoothStep(615, 645, z));
    const tensor = smoothStep(560, 600, z);
    const thigh = smoothStep(590, 630, z);
    // Iliacus lines the wing's inner side.
    const iliacus = smoothStep(468, 500, z) * (1 - smoothStep(590, 620, z));
    blob(
      curve([470, 102], [540, 96], [600, 90])(z),
      curve([470, 8], [540, -8], [600, -20])(z),
      13 * iliacus,
      34 * iliacus,
      0.6,
      107,
    );
    const low = smoothStep(652, 672, z);
    blob(62, -44, 24 * low, 13 * low, 0.45, 110);
    blob(80, -16, 26 * low, 12 * low, 0.3, 111);
    blob(116, -24, 30 * smoothStep(650, 680, z), 24 * smoothStep(650, 680, z), 0.4, 112);
    const rotators = smoothStep(630, 645, z);
    blob(100, 42, 36 * rotators, 9 * rotators, 0, 113);
    blob(42, -12, 26 * smoothStep(684, 704, z), 34 * smoothStep(684, 704, z), 0.2, 114);
    blob(66, 52, 30 * smoothStep(676, 696, z), 16 * smoothStep(676, 696, z), 0.2, 115);
    blob(
      curve([515, 116], [600, 126], [640, 134])(z),
      curve([515, 6], [600, 2], [640, -2])(z),
      15 * minimus,
      36 * minimus,
      0.5,
      103,
    );
    blob(
      curve([465, 120], [520, 122], [570, 134], [640, 148])(z),
      curve([465, 22], [520, 20], [570, 14], [640, 6])(z),
      22 * medius,
      54 * medius,
      0.58,
      102,
    );
    blob(150, -26, 12 * tensor, 24 * tensor, 0.45, 104);
    blob(118, -64 + 8 * thigh, 13 * thigh, 9 * thigh, -0.3, 105);
    blob(112, -44, 16 * thigh, 14 * thigh, 0, 106);
    const back = radiusAt(layers.muscle, Math.PI / 2 - side * 0.62) * Math.cos(0.62);
    blob(
      82 + 10 * smoothStep(560, 640, z),
      back - 17,
      66 * maximus,
      25 * maximus,
      -0.5 + 0.14 * maximus,
      101,
    );
  }
}

/** Muscles that line the pelvis from inside. */
export function drawPelvicWall({ pen, contrast }: Drawing): void {
  const { z } = pen;
  if (z < 560) return;
  for (const side of [-1, 1]) {
    const obturator = smoothStep(584, 606, z) * (1 - smoothStep(690, 705, z));
    const piriformis = smoothStep(560, 580, z) * (1 - smoothStep(614, 628, z));
    fillMuscle(
      pen,
      {
        x: side * 58,
        y: 6,
        rx: 8.5 * obturator,
        ry: 34 * obturator,
        turn: side * 0.06,
        uneven: 0.06,
        key: 108,
        z,
      },
      contrast.muscle,
    );
    fillMuscle(
      pen,
      {
        x: side * 62,
        y: 56,
        rx: 38 * piriformis,
        ry: 11 * piriformis,
        turn: side * -0.22,
        uneven: 0.08,
        key: 109,
        z,
      },
      contrast.muscle,
    );
  }
}

/** Bladder, rectum's surroundings, and womb or prostate. */
export function drawPelvicOrgans({ pen, body, contrast, courses }: Drawing): void {
  const { z } = pen;
  if (z < 460) return;
  for (const tube of courses.veins) fillTube(pen, tube, ink(contrast.vein * 0.85, "blood"));
  for (const tube of courses.arteries) fillTube(pen, tube, ink(contrast.artery, "blood"));
  for (const ureter of courses.ureters)
    fillTube(pen, ureter, ink(contrast.urine > 100 ? contrast.urine : 28, "fluid"));
  const female = body.sex === "F";
  const filled = 0.72 + 0.4 * (((body.seed * 11) % 19) / 19);
  if (female && body.ageYears < 90) {
    const womb = Math.sqrt(Math.max(0, 1 - ((z - 605) / 30) ** 2));
    const age = body.ageYears > 55 ? 0.72 : 1;
    if (womb > 0.1) {
      const at = { x: 3, y: 4, turn: 0.1, uneven: 0.06, key: 121, z };
      fillOutline(
        pen,
        blobOutline({ ...at, rx: 31 * womb * age, ry: 22 * womb * age }),
        ink(contrast.myocardium - 5, "gland"),
      );
      fillOutline(
        pen,
        blobOutline({ ...at, rx: 11 * womb * age, ry: 3.5 * womb * age }),
        ink(contrast.myocardium - 45, "gland"),
      );
    }
    for (const side of [-1, 1]) {
      const ovary = Math.sqrt(Math.max(0, 1 - ((z - 592) / 13) ** 2)) * age;
      if (ovary > 0.1)
        fillOutline(
          pen,
          blobOutline({ x: side * 44, y: 6, rx: 12 * ovary, ry: 9 * ovary, uneven: 0.08, key: 122, z }),
          ink(48, "gland"),
        );
    }
    if (z > 632)
      fillOutline(
        pen,
        blobOutline({ x: 0, y: 10, rx: 19 * (1 - smoothStep(670, 700, z) * 0.4), ry: 7, power: 2.4 }),
        ink(contrast.muscle + 12, "gland"),
      );
  } else {
    const prostate = Math.sqrt(Math.max(0, 1 - ((z - 668) / 19) ** 2)) * (body.ageYears > 60 ? 1.15 : 0.95);
    if (z > 636 && z < 652) {
      for (const side of [-1, 1])
        fillOutline(
          pen,
          blobOutline({
            x: side * 17,
            y: 14,
            rx: 17,
            ry: 5.5,
            turn: side * -0.25,
            uneven: 0.15,
            key: 123,
            z,
          }),
          ink(38, "gland"),
        );
    }
    if (prostate > 0.1)
      fillOutline(
        pen,
        blobOutline({ x: 0, y: -4, rx: 23 * prostate, ry: 18 * prostate, uneven: 0.05, key: 124, z }),
        ink(contrast.muscle + 2, "gland"),
      );
  }
  const middle = 638;
  const bladder = Math.sqrt(Math.max(0, 1 - ((z - middle) / (30 * filled + 4)) ** 2));
  if (bladder > 0.1) {
    const at = { x: 0, y: -38, power: 2.35, uneven: 0.035, key: 125, z };
    fillOutline(
      pen,
      blobOutline({ ...at, rx: 44 * bladder * filled + 2.6, ry: 27 * bladder * filled + 2.6 }),
      ink(38, "bowel"),
    );
    fillOutline(
      pen,
      blobOutline({ ...at, rx: 44 * bladder * filled, ry: 27 * bladder * filled }),
      ink(contrast.urine > 100 ? 120 : 6, "fluid"),
    );
    if (contrast.urine > 100) {
      // Heavy contrast medium settles at the bottom.
      fillOutline(
        pen,
        blobOutline({ ...at, y: -28, rx: 36 * bladder * filled, ry: 15 * bladder * filled }),
        ink(contrast.urine, "fluid"),
      );
    }
  }
  const levator = smoothStep(650, 664, z);
  if (levator > 0.1) {
    for (const side of [-1, 1])
      strokeLine(
        pen,
        [side * 30, -12, side * 27, 22, side * 14, 48],
        2.4 * levator,
        ink(contrast.muscle, "muscle"),
      );
  }
}
