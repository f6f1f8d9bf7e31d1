import type { FrameHeader } from "../dicom/InstanceHeader.ts";
import { slicePlane } from "../geometry/plane.ts";
import type { ImageSize } from "../geometry/point.ts";
import { lengthMismatch } from "./lengthMismatch.ts";
import { measureDiameters } from "./measureDiameters.ts";
import type { BookmarkWarning, ReadBookmark } from "./ReadBookmark.ts";
import { relationOfLines } from "./relationOfLines.ts";

/** What must be known of an image to measure on it. */
export interface MarkedImage extends ImageSize {
  readonly frames: readonly FrameHeader[];
}

/** A bookmark's diameters and what is known of their lengths without placing it in a volume. */
export interface KnownLengths {
  readonly geometry: ReadBookmark["geometry"];
  readonly longMm: number | null;
  readonly shortMm: number | null;
  readonly warnings: readonly BookmarkWarning[];
}

/**
 * The lengths of a bookmark as far as they can be known: from the marked image when it is at hand, from patient points,
 * else as the source states them; null where it states none.
 *
 * @param image the marked image; null when it is not at hand
 * @returns a reason when the image shows that the mark is none of it
 */
export function knownLengths(
  bookmark: ReadBookmark,
  image: MarkedImage | null,
): KnownLengths | "frame-out-of-range" | "outside-image" {
  const { geometry, reported, warnings } = bookmark;
  if (!("diameters" in geometry)) throw new RangeError("only RECIST diameters have two lengths");
  if (geometry.space === "patient-mm") {
    const { lengthA: longMm, lengthB: shortMm } = relationOfLines(
      geometry.diameters.long,
      geometry.diameters.short,
    );
    const mismatch = lengthMismatch(reported.longMm, longMm) || lengthMismatch(reported.shortMm, shortMm);
    return { geometry, longMm, shortMm, warnings: mismatch ? [...warnings, "length-mismatch"] : warnings };
  }
  if (!image) return { geometry, ...reported, warnings };

  const frame = image.frames[(bookmark.target.frame ?? 1) - 1];
  if (!frame) return "frame-out-of-range";
  const { position, orientation, pixelSpacing } = frame;
  const plane = position && orientation && pixelSpacing && slicePlane(position, orientation, pixelSpacing);
  if (!plane) return { geometry, ...reported, warnings };
  const measured = measureDiameters(bookmark, plane, image);
  if (!measured) return "outside-image";
  return { ...measured, geometry: { space: "pixel-corner", diameters: measured.diameters } };
}
