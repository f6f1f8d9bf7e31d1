import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import { lengthsMm } from "./lengthsMm.ts";
import type { SpacingMm } from "./millimetres.ts";

/**
 * The same two lines, the longer one in mm called `long`. Asked only when a stroke has ended: while a line is being
 * drawn, handles that change their name under the pointer would confuse. Equal lines keep their names.
 */
export function swapIfShortIsLonger(diameters: RecistDiameters, spacingMm: SpacingMm): RecistDiameters {
  const { longMm, shortMm } = lengthsMm(diameters, spacingMm);
  return shortMm > longMm ? { long: diameters.short, short: diameters.long } : diameters;
}
