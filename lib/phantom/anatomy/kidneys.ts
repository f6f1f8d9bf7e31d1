import { bump } from "../curve.ts";
import { blobOutline, rimNoise } from "../raster/outline.ts";
import { fillOutline, fillTube, strokeLine } from "../raster/Pen.ts";
import { overTissues } from "../raster/tissues.ts";
import { type Drawing, ink, inkOver, OVER_BELLY } from "./Drawing.ts";

const OVER_KIDNEY = overTissues("kidney");

/** The adrenal glands: thin, like a Y turned over, in the fat above the kidneys. */
export function drawAdrenals({ pen, contrast }: Drawing): void {
  const { z } = pen;
  const gland = ink(contrast.pancreas - 12, "gland");
  if (z > 312 && z < 342) {
    const y = 24;
    strokeLine(pen, [30, y - 8, 34, y + 2], 2, gland);
    strokeLine(pen, [34, y + 2, 30, y + 14], 1.8, gland);
    strokeLine(pen, [34, y + 2, 43, y + 12], 1.8, gland);
  }
  if (z > 306 && z < 336) {
    const y = 22;
    strokeLine(pen, [-27, y - 4, -29, y + 6], 1.8, gland);
    strokeLine(pen, [-29, y + 6, -28, y + 20], 1.6, gland);
    strokeLine(pen, [-29, y + 6, -37, y + 16], 1.6, gland);
  }
}

/** Kidneys: cortex, pyramids of the medulla, sinus fat and pelvis open towards the midline and front. */
export function drawKidneys({ pen, contrast, body, courses }: Drawing): void {
  const { z } = pen;
  for (const side of [-1, 1]) {
    const middle = side === 1 ? 376 : 392;
    const half = 54;
    const share = (z - middle) / half;
    const size = Math.sqrt(Math.max(0, 1 - share * share));
    if (size < 0.12) continue;
    const x = side * (60 + share * 9);
    const y = 25 - 7 * share;
    const turn = side * 0.62;
    const at = { x, y, turn, key: 90 + side, z };
    fillOutline(
      pen,
      blobOutline({ ...at, rx: 25 * size, ry: 30 * size, uneven: 0.045 }),
      inkOver(contrast.cortex, "kidney", OVER_BELLY),
    );
    const open = bump(0, 0.62, share);
    // Pyramids around the sinus.
    if (size > 0.55) {
      for (let k = 0; k < 7; k++) {
        const angle =
          turn +
          side * (Math.PI * (0.5 - 0.16 * (k - 3))) +
          (side === 1 ? -Math.PI / 2 : Math.PI / 2) +
          0.12 * rimNoise(95 + k, 0.2, z);
        const out = 14.5 * size;
        fillOutline(
          pen,
          blobOutline({
            x: x + out * Math.cos(angle),
            y: y + out * 1.15 * Math.sin(angle),
            rx: 5.8 * size,
            ry: 4.6 * size,
            turn: angle,
          }),
          inkOver(contrast.medulla, "kidney", OVER_KIDNEY),
        );
      }
    }
    if (open > 0.05) {
      const hilumX = x - side * 15 * Math.cos(0.5);
      const hilumY = y - 13;
      fillOutline(
        pen,
        blobOutline({
          x: x - side * 4,
          y: y - 4,
          rx: 11 * open,
          ry: 14 * open,
          turn,
          uneven: 0.15,
          key: 97,
          z,
        }),
        inkOver(-92, "abdomen", OVER_KIDNEY),
      );
      strokeLine(
        pen,
        [x - side * 5, y - 5, hilumX, hilumY],
        8.5 * open,
        inkOver(-92, "abdomen", OVER_KIDNEY),
      );
      fillOutline(
        pen,
        blobOutline({
          x: x - side * 6,
          y: y - 4,
          rx: 5.5 * open,
          ry: 8 * open,
          turn,
          uneven: 0.2,
          key: 98,
          z,
        }),
        ink(contrast.urine, "fluid"),
      );
      for (const angle of [-0.9, 0.1, 1.1]) {
        strokeLine(
          pen,
          [x - side * 4, y - 3, x + side * 7 * Math.cos(angle), y - 3 + 11 * Math.sin(angle)],
          1.7 * open,
          ink(contrast.urine + 6, "fluid"),
        );
      }
    }
    if (body.ageYears > 58 && (body.seed + (side === 1 ? 1 : 0)) % 3 === 0) {
      // A simple cyst, common at that age.
      const cyst = Math.sqrt(Math.max(0, 1 - ((z - middle - 14) / 9) ** 2));
      if (cyst > 0.1)
        fillOutline(
          pen,
          blobOutline({ x: x + side * 19, y: y + 10, rx: 9 * cyst, ry: 9 * cyst }),
          ink(6, "fluid"),
        );
    }
  }
  for (const ureter of courses.ureters)
    fillTube(pen, ureter, ink(contrast.urine > 100 ? contrast.urine : 28, "fluid"));
}
