import type { BookmarkDocument, BookmarkTarget, ReadBookmark } from "#lib/domain/bookmarks/ReadBookmark.ts";
import type { Vec3 } from "#lib/domain/geometry/vector.ts";

const DOCUMENT: BookmarkDocument = {
  uid: "9.1",
  studyInstanceUid: "1",
  seriesInstanceUid: "9.0",
  modality: "SR",
  predecessorUids: [],
  complete: true,
  writtenAt: null,
};

const TARGET: BookmarkTarget = {
  sopInstanceUid: null,
  frame: null,
  seriesInstanceUid: null,
  studyInstanceUid: null,
  frameOfReferenceUid: null,
  patientId: null,
};

type More = Partial<Omit<ReadBookmark, "target" | "document">> & {
  readonly target?: Partial<BookmarkTarget>;
  readonly document?: Partial<BookmarkDocument>;
};

function bookmarkOf(geometry: ReadBookmark["geometry"], more: More): ReadBookmark {
  return {
    source: "sr",
    kind: "recist-diameters",
    itemPath: "1.2.1",
    reported: { longMm: null, shortMm: null },
    trackingUid: null,
    trackingId: null,
    finding: null,
    findingSite: null,
    warnings: [],
    ...more,
    geometry,
    target: { ...TARGET, ...more.target },
    document: { ...DOCUMENT, ...more.document },
  };
}

/** A bookmark in image coordinates: x1, y1, x2, y2 of the long diameter, then of the short; on image `1.2.1`. */
export function pixelBookmark(
  [x11, y11, x12, y12, x21, y21, x22, y22]: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ],
  more: More = {},
): ReadBookmark {
  const diameters = {
    long: [
      { x: x11, y: y11 },
      { x: x12, y: y12 },
    ],
    short: [
      { x: x21, y: y21 },
      { x: x22, y: y22 },
    ],
  } as const;
  const target = { sopInstanceUid: "1.2.1", ...more.target };
  return bookmarkOf({ space: "pixel-corner", diameters }, { ...more, target });
}

/** A bookmark in patient space [mm] that names no image. */
export const patientBookmark = (
  long: readonly [Vec3, Vec3],
  short: readonly [Vec3, Vec3],
  more: More = {},
): ReadBookmark =>
  bookmarkOf(
    { space: "patient-mm", diameters: { long, short } },
    { ...more, target: { frameOfReferenceUid: "1.9", ...more.target } },
  );
