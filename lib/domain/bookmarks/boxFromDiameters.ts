import { type Box, boundsOf, pad } from "../geometry/box.ts";
import type { RecistDiameters } from "./ReadBookmark.ts";

/** How far a lesion's box reaches beyond its RECIST diameters [px]. */
export const DIAMETER_PADDING_PX = 5;

/**
 * The box around a lesion: the smallest box that holds both RECIST diameters, padded on each side.
 *
 * The diameters rarely reach the lesion's outline everywhere; the padding makes up for that. The box is not cut off at
 * the edge of the slice: those of DL_info.csv are not either, so a reader of the table can undo the padding.
 * Source: Yan et al., "DeepLesion", J. Med. Imaging 5(3) 036501 (2018), section 2.2.
 *
 * @param paddingPx padding on each side [px]
 * @throws RangeError when an end is not finite: reading refuses those, so one that arrives here is a fault of ours
 */
export function boxFromDiameters(diameters: RecistDiameters, paddingPx: number = DIAMETER_PADDING_PX): Box {
  const ends = [...diameters.long, ...diameters.short];
  if (!ends.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) {
    throw new RangeError("an end of the RECIST diameters is not finite");
  }
  return pad(boundsOf(ends), paddingPx);
}
