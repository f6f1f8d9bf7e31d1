import { smoothStep } from "../curve.ts";
import { blobOutline } from "../raster/outline.ts";
import { fillOutline, fillTube, strokeLine } from "../raster/Pen.ts";
import { type Drawing, ink } from "./Drawing.ts";

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
