import { cutOutline, evidenceFor } from "./cutOutline.ts";
import type { HuImage } from "./OutlineGrid.ts";
import { type FoundOutline, smoothHu } from "./outlineFromDiameters.ts";
import { polygonOfMask } from "./polygonOfMask.ts";
import { signedDistance } from "./signedDistance.ts";

/** What is left of a lesion on a slice, as a share of its area on the key slice, below which it has ended there. */
const LEAST_SHARE = 0.12;
/** What fewer cells than this show is noise. */
const LEAST_CELLS = 12;

export interface NextSlice {
  /** Distance of the slice with the known outline, and of the next one, from the key slice [mm], not negative. */
  readonly fromMm: number;
  readonly toMm: number;
  /** Half of how tall a lesion of these diameters usually is [mm]. */
  readonly halfHeightMm: number;
  /** Cells of the outline on the key slice. */
  readonly keyCells: number;
}

/** Lesions that are taller than a ball are to be followed to their ends; those that are not end by their own tissue. */
const TALLER = 1.3;

/** Half of how tall a lesion may be: as a ball of the same size is, and somewhat more [mm]. */
export const halfHeightMm = (longMm: number, shortMm: number): number =>
  (TALLER * Math.sqrt(longMm * shortMm)) / 2;

/**
 * The outline on the next slice away from the key slice, from that on the slice before: expected where that was, smaller
 * as a ball's section is, and decided by the tissues that the key slice taught.
 *
 * @returns null where the lesion has ended: hardly anything is left of it, or what is left fits its surroundings better
 */
export function followOutline(
  { grid, mask, tissues }: FoundOutline,
  image: HuImage,
  { fromMm, toMm, halfHeightMm, keyCells }: NextSlice,
): FoundOutline | null {
  const cells = sum(mask);
  const before = Math.sqrt(cells / Math.PI);
  const shrunk = before * (sectionAt(toMm / halfHeightMm) / Math.max(0.05, sectionAt(fromMm / halfHeightMm)));
  const radius = signedDistance(mask, grid).map((distance) => 1 + (distance + before - shrunk) / before);
  const hu = smoothHu(grid, image);
  const cut = cutOutline(hu, radius, grid, tissues);
  const left = sum(cut.mask);
  if (left < LEAST_CELLS || left < LEAST_SHARE * keyCells) return null;
  let evidence = 0;
  cut.mask.forEach((inside, i) => {
    if (inside === 1) evidence += evidenceFor(tissues, hu[i] ?? 0);
  });
  if (evidence <= 0) return null;
  const polygon = polygonOfMask(cut.mask, grid);
  return polygon.length === 0 ? null : { polygon, grid, mask: cut.mask, tissues };
}

/** Radius of a section of a ball of radius 1. */
const sectionAt = (share: number): number => Math.sqrt(Math.max(0, 1 - share * share));

const sum = (mask: Uint8Array): number => mask.reduce((total, each) => total + each, 0);
