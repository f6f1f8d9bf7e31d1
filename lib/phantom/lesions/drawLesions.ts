import type { Contrast } from "../anatomy/Body.ts";
import { ink } from "../anatomy/Drawing.ts";
import { fillPolygon } from "../raster/fillPolygon.ts";
import { type Bend, bendX, bendY, type Pen } from "../raster/Pen.ts";
import { lesionOutline } from "./lesionOutline.ts";
import type { PhantomLesion } from "./PhantomLesion.ts";

/** How mm of the patient lie on the image. */
export interface LesionFrame {
  readonly originX: number;
  readonly originY: number;
  /** Pixels per mm; negative when the patient lies face down. */
  readonly perMmX: number;
  readonly perMmY: number;
  /** Patient mm per body mm. */
  readonly scale: readonly [x: number, y: number, z: number];
}

/** Where the middle of a lesion lies in the patient, from the body's axis [mm]: size and bend of the body applied. */
export function lesionCentreMm(
  lesion: PhantomLesion,
  scale: readonly [number, number, number],
  bend: Bend,
): readonly [x: number, y: number, down: number] {
  const [x, y, z] = lesion.centre;
  return [(x + bendX(bend, y, z)) * scale[0], (y + bendY(bend, x, z)) * scale[1], z * scale[2]];
}

/** The outline of a lesion on the image [px]; null when the slice passes it by. */
export function outlineOnImage(
  lesion: PhantomLesion,
  study: number,
  centreMm: readonly [number, number, number],
  offMm: number,
  frame: LesionFrame,
): Float64Array | null {
  const outline = lesionOutline(lesion, study, offMm);
  if (!outline) return null;
  for (let i = 0; i < outline.length; i += 2) {
    outline[i] = frame.originX + frame.perMmX * (centreMm[0] + (outline[i] ?? 0));
    outline[i + 1] = frame.originY + frame.perMmY * (centreMm[1] + (outline[i + 1] ?? 0));
  }
  return outline;
}

/** Draws a lesion: its body, an enhancing rim, a dead middle. */
export function drawLesion(pen: Pen, lesion: PhantomLesion, outline: Float64Array, contrast: Contrast): void {
  const { canvas, scratch, points } = pen;
  // Without contrast medium a lesion takes up none.
  const native = contrast.artery < 60;
  const uptake = native && lesion.bodyHu > 50 ? 0.55 : 1;
  const fill = (share: number, hu: number): void => {
    let [middleX, middleY] = [0, 0];
    const count = outline.length >> 1;
    for (let i = 0; i < count; i++) {
      middleX += (outline[2 * i] ?? 0) / count;
      middleY += (outline[2 * i + 1] ?? 0) / count;
    }
    for (let i = 0; i < count; i++) {
      points[2 * i] = middleX + share * ((outline[2 * i] ?? 0) - middleX);
      points[2 * i + 1] = middleY + share * ((outline[2 * i + 1] ?? 0) - middleY);
    }
    fillPolygon(canvas, scratch, points, count, ink(hu * uptake, "lesion"));
  };
  if (lesion.rimHu !== null) {
    fill(1, lesion.rimHu);
    fill(0.84, lesion.bodyHu);
  } else {
    fill(1, lesion.bodyHu);
  }
  if (lesion.coreHu !== null) fill(0.55, lesion.coreHu);
}
