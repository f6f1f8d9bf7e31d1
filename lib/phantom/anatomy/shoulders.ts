import { bump, type Curve, curve, smoothStep } from "../curve.ts";
import { blobOutline } from "../raster/outline.ts";
import { fillOutline, strokeLine } from "../raster/Pen.ts";
import { overTissues } from "../raster/tissues.ts";
import { type Drawing, ink } from "./Drawing.ts";
import { fillMuscle } from "./muscle.ts";

const UNDER_SKIN_OR_BONE = overTissues("fat", "muscle", "cortex", "marrow");

const blade: readonly (readonly [Curve, Curve])[] = [
  [curve([88, 74], [120, 72], [180, 92], [228, 112]), curve([88, 66], [120, 84], [180, 92], [228, 84])],
  [curve([88, 100], [120, 102], [180, 112], [228, 118]), curve([88, 48], [120, 66], [180, 78], [228, 76])],
  [curve([88, 132], [120, 134], [180, 130], [228, 124]), curve([88, 26], [120, 38], [180, 60], [228, 68])],
];

/** Shoulder blades, collar bones, upper ends of the arm bones, and the muscles about them. */
export function drawShoulders(drawing: Drawing): void {
  const { pen, body, contrast } = drawing;
  const { z } = pen;
  if (z < 48 || z > 245) return;
  const density = Math.max(0.6, 1.2 - body.ageYears / 160);
  const cortex = ink(380 + 320 * density, "cortex");
  const marrow = ink(110 + 110 * density, "marrow");
  for (const side of [-1, 1]) {
    const blob = (x: number, y: number, rx: number, ry: number, turn: number, key: number): void => {
      if (rx > 1.5 && ry > 1.5)
        fillMuscle(
          pen,
          {
            x: side * x,
            y,
            rx: rx * body.muscle,
            ry: ry * body.muscle,
            turn: side * turn,
            power: 2.3,
            uneven: 0.05,
            key,
            z,
          },
          contrast.muscle,
        );
    };
    const line = blade.flatMap(([x, y]) => [side * x(z), y(z)]);
    const here = smoothStep(80, 96, z) * (1 - smoothStep(218, 236, z));
    const middleX = blade[1]?.[0](z) ?? 0;
    const middleY = blade[1]?.[1](z) ?? 0;
    // Subscapularis before the blade, infraspinatus behind it, supraspinatus above its spine.
    blob(middleX - 2, middleY - 9, 36 * here * bump(150, 90, z) ** 0.3, 9.5 * here, -0.62, 151);
    blob(middleX + 5, middleY + 12, 37 * here * bump(150, 90, z) ** 0.3, 11 * here, -0.62, 152);
    blob(104, 34, 34 * bump(84, 22, z), 12 * bump(84, 22, z), -0.5, 153);
    // Deltoid wraps the arm bone; teres and triceps below.
    const deltoid = smoothStep(54, 76, z) * (1 - smoothStep(128, 165, z));
    blob(182, 2, 17 * deltoid, 40 * deltoid, 0, 154);
    blob(158, -32, 28 * deltoid, 12 * deltoid, 0.55, 155);
    blob(160, 38, 26 * deltoid, 12 * deltoid, -0.55, 156);
    blob(148, 54, 22 * bump(150, 46, z), 17 * bump(150, 46, z), -0.5, 157);
    blob(166, 8, 13 * bump(148, 32, z), 18 * bump(148, 32, z), 0, 158);

    if (here > 0.1) {
      strokeLine(pen, line, 2.1 * here, cortex, 4.6 * here);
      strokeLine(pen, line.slice(2), 0.8 * here, marrow, 3 * here);
    }
    // Spine of the blade and the roof over the shoulder; socket; the beak in front.
    if (z > 66 && z < 110) {
      const t = (z - 66) / 44;
      const roof = [
        side * (166 - 20 * t),
        22 + 14 * t,
        side * (140 - 24 * t),
        48 + 16 * t,
        side * (112 - 20 * t),
        62 + 14 * t,
      ];
      strokeLine(pen, roof, 4.2, cortex, 3);
      strokeLine(pen, roof, 2.8, marrow, 1.6);
    }
    const socket = smoothStep(86, 94, z) * (1 - smoothStep(116, 126, z));
    if (socket > 0.1) {
      const neck = [side * 134, 24, side * 141, 14, side * 143, 2];
      strokeLine(pen, neck, 7 * socket, cortex);
      strokeLine(pen, neck, 5.6 * socket, marrow);
    }
    const beak = bump(92, 12, z);
    if (beak > 0.1) strokeLine(pen, [side * 138, 0, side * 134, -16], 6 * beak, cortex);
    const head = Math.sqrt(Math.max(0, 1 - ((z - 96) / 24) ** 2)) * 23;
    if (z > 72 && (head > 3 || (z >= 96 && z < 200 && !body.armsUp))) {
      const shaft = Math.max(head, z > 96 ? 11 : 0);
      const x = side * (166 + smoothStep(100, 130, z) * 8);
      fillOutline(pen, blobOutline({ x, y: 2, rx: shaft, ry: shaft, uneven: 0.03, key: 161, z }), cortex);
      fillOutline(
        pen,
        blobOutline({ x, y: 2, rx: shaft - 1.6, ry: shaft - 1.6 }),
        ink(150 + 90 * density, "marrow"),
      );
    }
    // The collar bone: an S from the breast bone, rising to the shoulder.
    const t = Math.max(0, Math.min(1, (104 - z) / 34));
    if (z > 64 && z < 108) {
      const points: number[] = [];
      for (let k = 0; k <= 12; k++) {
        const s = k / 12;
        const rise = 104 - 34 * s ** 0.75;
        const off = Math.abs(z - rise) / 7.5;
        if (off < 1) points.push(side * (18 + 132 * s), -47 - 14 * Math.sin(s * 3.4) + 40 * s * s);
      }
      const size = 5.6 - 0.6 * t;
      strokeLine(pen, points, size, { ...cortex, over: UNDER_SKIN_OR_BONE });
      strokeLine(pen, points, size - 1.6, { ...marrow, over: UNDER_SKIN_OR_BONE });
    }
  }
}
