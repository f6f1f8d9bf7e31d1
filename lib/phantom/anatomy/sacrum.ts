import { curve } from "../curve.ts";
import { blobOutline, smoothOutline } from "../raster/outline.ts";
import { fillOutline } from "../raster/Pen.ts";
import { type Drawing, ink } from "./Drawing.ts";
import { MARROW_HU, spineY } from "./spine.ts";

/** Sacrum and coccyx. */
export function drawSacrum(drawing: Drawing): void {
  const { pen, body } = drawing;
  const { z } = pen;
  if (z < 523 || z > 660) return;
  const density = Math.max(0.5, 1.2 - body.ageYears / 140);
  const y = spineY(z);
  const half = curve([523, 52], [545, 54], [575, 42], [605, 26], [628, 14], [645, 8], [660, 3])(z);
  const deep = curve([523, 17], [550, 15], [600, 11], [628, 7], [660, 3])(z);
  const shape = (shrink: number) =>
    smoothOutline(
      [
        0,
        y - deep + shrink,
        half * 0.5,
        y - deep * 0.8 + shrink,
        half - shrink,
        y - deep * 0.3,
        half * 0.92 - shrink,
        y + deep * 0.7,
        half * 0.45,
        y + deep * 1.15 - shrink,
        0,
        y + deep * 1.6 - shrink,
        -half * 0.45,
        y + deep * 1.15 - shrink,
        -half * 0.92 + shrink,
        y + deep * 0.7,
        -half + shrink,
        y - deep * 0.3,
        -half * 0.5,
        y - deep * 0.8 + shrink,
      ],
      6,
    );
  fillOutline(pen, shape(0), ink(300 + 220 * density, "cortex"));
  fillOutline(pen, shape(1.6), ink(MARROW_HU * density - 15, "marrow"));
  if (z > 628) return;
  // Sacral canal and the openings in front, each with fat and a nerve root.
  fillOutline(
    pen,
    blobOutline({ x: 0, y: y + deep * 0.75, rx: 9 * (1 - (z - 523) / 150), ry: 4.5 }),
    ink(-20, "fat"),
  );
  const foramen = Math.max(0, Math.sin(((z - 530) / 26) * Math.PI * 2));
  if (foramen > 0.2 && half > 20) {
    for (const side of [-1, 1]) {
      fillOutline(
        pen,
        blobOutline({ x: side * half * 0.45, y: y - deep * 0.15, rx: 5 * foramen, ry: 6 * foramen }),
        ink(-70, "fat"),
      );
      fillOutline(
        pen,
        blobOutline({ x: side * half * 0.45, y: y - deep * 0.15, rx: 2.2, ry: 2.4 }),
        ink(40, "cord"),
      );
    }
  }
}
