import type { ReadBookmark, ReadRefusal } from "./ReadBookmark.ts";

/**
 * Why a mark is no bookmark in the paper's sense (two RECIST diameters, four vertices); null when it is one.
 *
 * Marks of other tools are read and counted all the same (paper Fig. 5).
 */
export function whyNotRecist({ kind, geometry }: ReadBookmark): ReadRefusal | null {
  switch (kind) {
    case "recist-diameters":
      return null;
    case "line":
    case "arrow":
      return "not-four-vertices";
    case "segmentation":
    case "text":
      return "no-vertices";
    case "ellipse":
      return "not-recist";
    case "other":
      if (!("points" in geometry)) return "no-vertices";
      return geometry.points.length === 4 ? "not-recist" : "not-four-vertices";
  }
}
