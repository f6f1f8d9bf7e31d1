import { type Blob, blobOutline } from "../raster/outline.ts";
import { fillOutline, type Pen } from "../raster/Pen.ts";
import { overTissues } from "../raster/tissues.ts";
import { inkOver } from "./Drawing.ts";

const PLANE_MM = 1;

/** Under the skin: a muscle never shows through it, however lean the patient. */
const UNDER_SKIN = overTissues("fat", "muscle", "abdomen", "mediastinum", "lung");

/** A muscle's belly, with the thin layer of fat that parts it from its neighbours. */
export function fillMuscle(pen: Pen, blob: Blob, hu: number): void {
  if (blob.rx < 3 || blob.ry < 2.2) return;
  const around = blobOutline({ ...blob, rx: blob.rx + PLANE_MM, ry: blob.ry + PLANE_MM });
  fillOutline(pen, around, inkOver(-75, "fat", UNDER_SKIN));
  fillOutline(pen, blobOutline(blob), inkOver(hu, "muscle", UNDER_SKIN));
}
