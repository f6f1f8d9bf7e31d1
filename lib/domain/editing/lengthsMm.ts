import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { Segment } from "../geometry/point.ts";
import { lengthOf, mmFromImage, type SpacingMm, wayMm } from "./millimetres.ts";

/** How long a line on the slice is in the patient [mm]. */
export const segmentMm = ([a, b]: Segment, spacingMm: SpacingMm): number =>
  lengthOf(wayMm(mmFromImage(a, spacingMm), mmFromImage(b, spacingMm)));

/** How long the two diameters are in the patient [mm], computed from their ends; never what a source states. */
export const lengthsMm = (
  { long, short }: RecistDiameters,
  spacingMm: SpacingMm,
): { readonly longMm: number; readonly shortMm: number } => ({
  longMm: segmentMm(long, spacingMm),
  shortMm: segmentMm(short, spacingMm),
});
