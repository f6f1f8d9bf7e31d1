import { bump, curve, smoothStep } from "../curve.ts";
import { blobOutline } from "../raster/outline.ts";
import { fillOutline, fillTube, strokeLine } from "../raster/Pen.ts";
import { type Drawing, ink } from "./Drawing.ts";
import { fillMuscle } from "./muscle.ts";
import { spineY } from "./spine.ts";

/** Muscles, airway, thyroid gland and vessels of the neck. */
export function drawNeck(drawing: Drawing): void {
  const { pen, body, contrast, courses } = drawing;
  const { z } = pen;
  if (z > 108) return;
  const spine = spineY(z);
  const fade = 1 - smoothStep(70, 100, z);
  for (const side of [-1, 1]) {
    const blob = (x: number, y: number, rx: number, ry: number, turn: number, key: number): void => {
      if (rx > 1 && ry > 1)
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
    // Sternocleidomastoid runs from behind the ear to the breast bone.
    const along = (z + 60) / 150;
    blob(
      curve([-60, 46], [0, 40], [50, 24], [95, 14])(z),
      curve([-60, 20], [0, -10], [50, -34], [95, -46])(z),
      6 + 2 * bump(10, 60, z),
      (15 - 6 * along) * fade,
      0.7,
      131,
    );
    blob(11, spine + 34, 10 * fade, 9, 0.1, 132);
    blob(24, spine + 34, 12 * fade, 13, -0.25, 133);
    blob(35, spine + 20, 9 * fade, 14, -0.3, 134);
    blob(29, spine + 2, 9 * fade, 10 + 3 * bump(45, 40, z), 0.5, 135);
    blob(
      curve([-60, 36], [20, 42], [50, 62], [90, 90])(z),
      spine + curve([-60, 40], [20, 38], [60, 34], [90, 34])(z),
      curve([-60, 14], [20, 22], [60, 44], [90, 40])(z) * fade,
      6.5 + 9 * bump(62, 28, z),
      -0.55,
      136,
    );
    blob(8, spine - 14, 5 * fade, 3, 0, 137);
    // Strap muscles before the larynx.
    blob(9, curve([0, -35], [60, -34], [100, -46])(z), 8 * fade * smoothStep(-25, 0, z), 2.4, 0.2, 138);
    // Submandibular glands.
    const gland = Math.sqrt(Math.max(0, 1 - ((z + 34) / 18) ** 2));
    if (gland > 0.1)
      fillOutline(
        pen,
        blobOutline({
          x: side * 29,
          y: -24,
          rx: 12 * gland,
          ry: 9 * gland,
          turn: side * 0.6,
          uneven: 0.1,
          key: 139,
          z,
        }),
        ink(contrast.muscle + 22, "gland"),
      );
    const lobe = Math.sqrt(Math.max(0, 1 - ((z - 46) / 24) ** 2));
    if (lobe > 0.1)
      fillOutline(
        pen,
        blobOutline({
          x: side * 15.5,
          y: -16,
          rx: 8.5 * lobe,
          ry: 12 * lobe,
          turn: side * -0.25,
          uneven: 0.08,
          key: 140,
          z,
        }),
        ink(contrast.thyroid, "gland"),
      );
  }
  if (z > 40 && z < 58) strokeLine(pen, [-13, -25, 0, -28, 13, -25], 2.6, ink(contrast.thyroid, "gland"));
  drawAirway(drawing);
  const vein = Math.max(contrast.vein, contrast.artery * 0.85);
  for (const tube of courses.inflow) fillTube(pen, tube, ink(z < 62 ? contrast.vein : vein, "blood"));
  for (const tube of courses.arteries.slice(1, 5)) fillTube(pen, tube, ink(contrast.artery, "blood"));
  for (const side of [-1, 1])
    fillOutline(
      pen,
      blobOutline({ x: side * 16.5, y: spine + 2, rx: 1.8, ry: 1.8 }),
      ink(contrast.artery, "blood"),
    );
}

/** Pharynx, larynx with its cartilages, windpipe, gullet. */
function drawAirway({ pen, body, contrast, courses }: Drawing): void {
  const { z } = pen;
  const calcified = body.ageYears > 45 ? 210 : 120;
  const cartilage = ink(calcified, "cartilage");
  const wall = ink(contrast.muscle + 5, "muscle");
  if (z < 30) {
    const y = curve([-60, -12], [-10, -14], [30, -17])(z);
    fillOutline(pen, blobOutline({ x: 0, y: y + 2, rx: 17, ry: 15, uneven: 0.05, key: 141, z }), wall);
    if (z < -12) {
      fillOutline(
        pen,
        blobOutline({
          x: 0,
          y: y + 1,
          rx: curve([-60, 12], [-30, 14], [-12, 10])(z),
          ry: 6.5,
          power: 2.4,
          uneven: 0.12,
          key: 142,
          z,
        }),
        ink(-980, "airway"),
      );
      if (z > -34) strokeLine(pen, [-8, y - 5, 0, y - 8, 8, y - 5], 1.2, ink(70, "cartilage"));
    } else {
      fillOutline(
        pen,
        blobOutline({
          x: 0,
          y: y - 1,
          rx: 4.5 + 3.5 * bump(-10, 16, z) + 3 * smoothStep(8, 24, z),
          ry: 9.5,
          power: 2.2,
          uneven: 0.06,
          key: 143,
          z,
        }),
        ink(-980, "airway"),
      );
    }
    if (z > -28 && z < -16)
      strokeLine(pen, [-20, -10, -13, -26, 0, -31, 13, -26, 20, -10], 2.2, ink(calcified + 150, "cortex"));
    if (z > -10 && z < 18) {
      const open = curve([-10, 17], [18, 14])(z);
      strokeLine(pen, [-open, 0, -10, -22, 0, -34, 10, -22, open, 0], 1.5, cartilage);
    }
    if (z > 12) {
      strokeLine(pen, [-10, -8, -12, -18, 0, -29, 12, -18, 10, -8, 0, -4, -10, -8], 2, cartilage);
    }
  }
  if (z > 20) {
    fillTube(pen, courses.trachea, ink(70, "cartilage"), 1.7);
    fillTube(pen, courses.trachea, ink(-985, "airway"));
  }
  if (z > 26) {
    fillTube(pen, courses.oesophagus, wall);
    fillTube(pen, courses.oesophagus, ink(5, "fluid"), -5);
  }
}
