import { curve, smoothStep } from "../curve.ts";
import type { Drawing } from "./Drawing.ts";
import { radiusAt } from "./layers.ts";
import { fillMuscle } from "./muscle.ts";

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
