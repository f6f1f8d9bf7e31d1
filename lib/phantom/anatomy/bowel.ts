import { fillPieces } from "../raster/Pen.ts";
import { overTissues } from "../raster/tissues.ts";
import type { BowelStretch } from "./bowelCourses.ts";
import { type Drawing, ink, inkOver, OVER_BELLY } from "./Drawing.ts";

const OVER_BED = overTissues("abdomen", "bowel");
const OVER_BOWEL = overTissues("bowel", "stool", "fluid", "abdomen");

/** Vessels of the mesentery, small bowel and colon. */
export function drawBowel({ pen, contrast, courses }: Drawing): void {
  const { z } = pen;
  if (z < 350 || z > 690) return;
  if (z < 590) fillPieces(pen, courses.mesentery, inkOver(contrast.vein * 0.7, "abdomen", OVER_BELLY));
  for (const stretches of [courses.bowel.small, courses.bowel.large]) {
    const here = stretches.filter(({ piece }) => isNear(piece, z));
    const wall = stretches === courses.bowel.small ? 2.2 : 2.4;
    for (const { piece } of here) fillPieces(pen, piece, inkOver(contrast.bowelWall, "bowel", OVER_BED));
    for (const stretch of here)
      fillPieces(pen, stretch.piece, { ...content(stretch), over: OVER_BOWEL }, -wall);
    for (const { piece, gas } of here) {
      if (gas) fillPieces(pen, piece, { ...ink(-955, "gas"), over: OVER_BOWEL }, -wall, gas);
    }
  }
}

function content({ content }: BowelStretch) {
  switch (content) {
    case "fluid":
      return ink(14, "fluid");
    case "contrast":
      return ink(230, "fluid");
    case "stool":
      return ink(36, "stool");
    case "collapsed":
      return ink(48, "bowel");
  }
}

const isNear = (piece: Float64Array, z: number): boolean => {
  const z0 = piece[2] ?? 0;
  const z1 = piece[6] ?? 0;
  return Math.min(z0, z1) - 32 < z && Math.max(z0, z1) + 32 > z;
};
