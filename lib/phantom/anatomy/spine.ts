import { bump, curve } from "../curve.ts";
import { blobOutline, smoothOutline } from "../raster/outline.ts";
import { fillOutline, strokeLine } from "../raster/Pen.ts";
import { tissueCode } from "../raster/tissues.ts";
import type { Drawing } from "./Drawing.ts";

/** Upper ends of the vertebrae C2 to L5 and of the sacrum, body coordinates [mm]. */
export const VERTEBRA_TOPS = [
  -60, -26, -9, 8, 25, 42, 60, 80, 101, 123, 145, 168, 191, 215, 240, 266, 293, 321, 351, 384, 418, 453, 488,
  523,
] as const;
const C7 = 5;
const T12 = 17;

/** Front-to-back place of the vertebral bodies' centres. */
export const spineY = curve(
  [-60, 4],
  [-10, 5],
  [20, 9],
  [45, 14],
  [68, 20],
  [110, 31],
  [160, 40],
  [220, 44],
  [280, 41],
  [340, 34],
  [400, 27],
  [450, 23],
  [500, 26],
  [523, 31],
  [560, 50],
  [600, 66],
  [635, 74],
  [665, 70],
);
/** Half width and half depth of the vertebral bodies. */
export const spineHalfWidth = curve(
  [-60, 11],
  [20, 13],
  [60, 14.5],
  [150, 14.5],
  [260, 17],
  [340, 20],
  [420, 23.5],
  [520, 26],
);
export const spineHalfDepth = curve(
  [-60, 8],
  [20, 8.5],
  [60, 9.5],
  [150, 13],
  [260, 15],
  [340, 16],
  [420, 17],
  [520, 17],
);

export const MARROW_HU = 165;

/** Vertebrae with discs, canal and cord, arches and processes. */
export function drawSpine(drawing: Drawing): void {
  const { pen, body } = drawing;
  const { z } = pen;
  if (z >= 523) return;
  const level = VERTEBRA_TOPS.findIndex((top, i) => z >= top && z < (VERTEBRA_TOPS[i + 1] ?? Infinity));
  const at = Math.max(0, level);
  const top = VERTEBRA_TOPS[at] ?? 0;
  const height = (VERTEBRA_TOPS[at + 1] ?? 523) - top;
  /** 0 at the upper end plate, 1 at the upper end plate of the next vertebra. */
  const share = (z - top) / height;
  const discShare = at <= C7 ? 0.72 : at <= T12 ? 0.82 : 0.74;
  const inDisc = share > discShare;

  const y = spineY(z);
  const waist = 1 - 0.1 * bump(discShare / 2, discShare / 2, share);
  const rx = spineHalfWidth(z) * waist;
  const ry = spineHalfDepth(z) * waist;
  // Bone gets thinner with age.
  const density = Math.max(0.45, 1.25 - body.ageYears / 130);
  const marrow = MARROW_HU * density + 20;
  const cortex = 330 + 330 * density;
  const ink = (hu: number, tissue: Parameters<typeof tissueCode>[0]) => ({
    hu,
    tissue: tissueCode(tissue),
    over: null,
  });

  // The bed of soft tissue in which the spine lies.
  const back = y + ry;
  const lumbar = at > T12;
  const canalX = at <= C7 ? 11.5 : lumbar ? 11.5 : 8.5;
  const canalY = at <= C7 ? 7.5 : lumbar ? 8.5 : 8;
  const canalCentre = back + canalY - 1.5;

  drawArch();
  drawVertebralBody();
  drawCanal();

  function drawVertebralBody(): void {
    const outline = bodyOutline(y, rx, ry);
    if (inDisc) {
      fillOutline(pen, bodyOutline(y, rx * 1.05, ry * 1.05), ink(95, "cartilage"));
      fillOutline(pen, bodyOutline(y - 0.5, rx * 0.62, ry * 0.6), ink(78, "cartilage"));
      osteophytes(1.1);
      return;
    }
    const plate = Math.min(share, discShare - share) * height;
    fillOutline(pen, outline, ink(cortex, "cortex"));
    fillOutline(pen, bodyOutline(y, rx - 1.3, ry - 1.3), ink(marrow, "marrow"));
    // End plates are hollow: near them the slice meets bone as a ring, with disc inside it.
    if (plate < 4.5) {
      const hollow = 1 - plate / 4.5;
      fillOutline(
        pen,
        bodyOutline(y + 0.5, (rx - 2) * hollow ** 0.4, (ry - 1.6) * hollow ** 0.4),
        ink(marrow + 150 * density, "cortex"),
      );
      if (plate < 3)
        fillOutline(
          pen,
          bodyOutline(y + 0.5, (rx - 4) * (1 - plate / 3) ** 0.5, (ry - 3.4) * (1 - plate / 3) ** 0.5),
          ink(115, "cartilage"),
        );
    }
    if (plate < 3) osteophytes(1);
    // The basivertebral vein leaves a notch at mid height.
    const mid = bump(discShare / 2, 0.13, share);
    if (mid > 0.1) strokeLine(pen, [0, y + ry - 7 * mid, 0, y + ry + 1], 1.6 * mid, ink(70, "marrow"));
  }

  function osteophytes(size: number): void {
    const spur = Math.max(0, body.ageYears - 55) * 0.06 * size;
    if (spur < 0.3) return;
    strokeLine(
      pen,
      [rx * 0.75, y - ry * 0.75, rx + spur * 0.6, y - ry * 0.35],
      0.9 + spur * 0.4,
      ink(cortex, "cortex"),
    );
    strokeLine(
      pen,
      [-rx * 0.75, y - ry * 0.75, -rx - spur * 0.4, y - ry * 0.3],
      0.9 + spur * 0.3,
      ink(cortex, "cortex"),
    );
  }

  function bodyOutline(centre: number, wide: number, deep: number): Float64Array {
    // Round in front, flat or slightly hollow at the back.
    const hollow = at > C7 ? 0.86 : 0.95;
    return smoothOutline(
      [
        0,
        centre - deep,
        wide * 0.6,
        centre - deep * 0.86,
        wide * 0.97,
        centre - deep * 0.25,
        wide * 0.93,
        centre + deep * 0.45,
        wide * 0.55,
        centre + deep * 0.95,
        0,
        centre + deep * hollow,
        -wide * 0.55,
        centre + deep * 0.95,
        -wide * 0.93,
        centre + deep * 0.45,
        -wide * 0.97,
        centre - deep * 0.25,
        -wide * 0.6,
        centre - deep * 0.86,
      ],
      5,
    );
  }

  function drawCanal(): void {
    fillOutline(
      pen,
      blobOutline({ x: 0, y: canalCentre, rx: canalX, ry: canalY, power: 2.2 }),
      ink(-60, "fat"),
    );
    const sac = lumbar ? 8.5 : at <= C7 ? 9 : 7;
    fillOutline(
      pen,
      blobOutline({ x: 0, y: canalCentre - 1.2, rx: sac, ry: Math.min(sac, canalY - 1) }),
      ink(18, "fluid"),
    );
    const cord = z < 370 ? (at <= C7 ? 5.5 : 4.2) * (1 - 0.6 * Math.max(0, (z - 330) / 40)) : 0;
    if (cord > 0.5) {
      fillOutline(pen, blobOutline({ x: 0, y: canalCentre - 1, rx: cord, ry: cord * 0.75 }), ink(42, "cord"));
    } else {
      for (let k = 0; k < 5; k++) {
        strokeLine(pen, [-4 + 2 * k, canalCentre + 2.5, -4 + 2 * k, canalCentre + 2.6], 0.7, ink(40, "cord"));
      }
    }
  }

  function drawArch(): void {
    const outer: [number[], number][] = [];
    const inner: [number[], number][] = [];
    const bone = (line: number[], radius: number): void => {
      outer.push([line, radius]);
      if (radius > 2) inner.push([line, radius - 1.3]);
    };
    const archBack = canalCentre + canalY + 2;
    const pedicle = share > 0.04 && share < 0.46;
    for (const side of [-1, 1]) {
      const out = (mm: number): number => side * mm;
      // Laminae are roofs that slope to the back; between two of them lies a yellow ligament.
      if (share < 0.78)
        bone(
          [out(canalX + 2.5), canalCentre + 1.5, out(canalX * 0.55), archBack - 1, out(1), archBack + 2.5],
          2.6,
        );
      else strokeLine(pen, [out(canalX + 1), canalCentre + 2, out(2), archBack + 1], 1.6, ink(75, "muscle"));
      if (pedicle) bone([out(rx * 0.72), back - 3, out(canalX + 3), canalCentre], at > T12 ? 4.4 : 3.2);

      if (at <= C7) {
        // Transverse processes with the opening for the vertebral artery; articular pillars behind.
        bone([out(rx - 2), y + 2, out(rx + 7), y + 4], 2.2);
        bone([out(canalX + 5), canalCentre - 1, out(canalX + 5), canalCentre + 4], 4.6);
      } else if (at <= T12) {
        if (share < 0.5) bone([out(canalX + 2), canalCentre + 1, out(28), canalCentre + 10], 3.2);
        // Joints stand in the frontal plane.
        if (share > 0.62 || share < 0.08)
          bone([out(canalX + 1), canalCentre + 3.5, out(canalX + 5), canalCentre + 3], 2.6);
      } else {
        if (share > 0.12 && share < 0.42)
          bone([out(canalX + 4), canalCentre - 2, out(44), canalCentre + 2], 2.3);
        // Joints stand upright, the lower vertebra's process outside the upper's.
        const facet = bump(0.86, 0.3, share) + bump(-0.14, 0.3, share);
        if (facet > 0.08) {
          const size = 4.6 * Math.sqrt(facet);
          bone([out(canalX + 1.5), archBack - 2.5, out(canalX + 2.5), archBack + 1], size * 0.75);
          bone([out(canalX + 8), archBack - 5, out(canalX + 7), archBack + 0.5], size);
        }
      }
    }
    // The spinous process: slanting down in the chest, so it is met at every height; a plate in the lumbar spine.
    const reach = at <= 4 ? 14 : at <= C7 ? 26 : at <= T12 ? 20 + 8 * Math.sin(share * Math.PI) : 28;
    const here = at > T12 ? bump(0.55, 0.5, share) : 0.4 + 0.6 * bump(0.6, 0.55, share);
    if (here > 0.12) bone([0, archBack + 1.5, 0, archBack + reach * here], 2.2 + here);
    for (const [line, radius] of outer) strokeLine(pen, line, radius, ink(cortex * 0.88, "cortex"));
    for (const [line, radius] of inner) strokeLine(pen, line, radius, ink(marrow + 60, "marrow"));
    if (lumbar || at <= T12) jointSpace(archBack);
  }

  function jointSpace(archBack: number): void {
    if (!lumbar) return;
    const facet = bump(0.86, 0.24, share) + bump(-0.14, 0.24, share);
    if (facet < 0.3) return;
    for (const side of [-1, 1]) {
      strokeLine(
        pen,
        [side * (canalX + 5), archBack - 5, side * (canalX + 4.6), archBack + 1.5],
        0.6,
        ink(80, "cartilage"),
      );
    }
  }
}
