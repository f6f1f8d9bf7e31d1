import { describe, expect, it } from "vitest";
import {
  annotation,
  graphicObject,
  group,
  num,
  presentationState,
  report,
  scoord,
  scoord3d,
} from "#lib/testing/bookmarkDocuments.ts";
import { volumeOf } from "#lib/testing/volumeOf.ts";
import { mergeDuplicates } from "../duplicates/mergeDuplicates.ts";
import { boxFromDiameters } from "./boxFromDiameters.ts";
import { readDicomDocument } from "./dicom/readDicomDocument.ts";
import { placeOnSlice } from "./placeOnSlice.ts";
import type { ReadDocument } from "./ReadBookmark.ts";

const volume = volumeOf({ origin: [-180.5, -170.25, -95], spacing: [0.7, 0.7] });

/** Every bookmark of the documents on its slice of the volume, as a candidate for merging. */
const candidates = (documents: readonly ReadDocument[]) =>
  documents
    .flatMap(({ bookmarks }) => bookmarks)
    .flatMap((bookmark) => {
      const placement = placeOnSlice(bookmark, [volume]);
      if (!("placed" in placement)) return [];
      const { diameters, slice } = placement.placed;
      return [
        { id: bookmark.source + bookmark.document.uid, slice, diameters, box: boxFromDiameters(diameters) },
      ];
    });

describe("one measurement in several documents", () => {
  // 40 px across at y 256 and 20 px down at x 256, on slice 3.
  const LONG = [236, 256, 276, 256];
  const SHORT = [256, 246, 256, 266];
  const state = readDicomDocument(
    presentationState([annotation([graphicObject(LONG), graphicObject(SHORT)], { images: ["1.2.3"] })]),
  );

  it("case 25: of an SR and a presentation state is one lesion of two provenances", () => {
    const sr = readDicomDocument(
      report([
        group([
          num("SCT 103339001", [scoord(LONG, "1.2.3")]),
          num("SCT 103340004", [scoord(SHORT, "1.2.3")]),
        ]),
      ]),
    );

    const lesions = mergeDuplicates(candidates([sr, state]));

    expect(lesions).toHaveLength(1);
    expect(lesions[0]?.members.map(({ id, slice }) => [id, slice])).toEqual([
      ["gsps9.3", 3],
      ["sr9.1", 3],
    ]);
    expect(lesions[0]?.box).toEqual({ left: 231, top: 241, right: 281, bottom: 271 });
  });

  it("case 25: of an SR in mm, drawn half a pixel out as if centres were corners, is still the same lesion", () => {
    // Pixel 236 counted by its centre: -180.5 + 236 * 0.7 = -15.3 mm; right by corners would be half a pixel less.
    const mm = ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]) =>
      [x1, y1, -105, x2, y2, -105].map((value, axis) =>
        axis % 3 === 2 ? value : value * 0.7 + (axis % 3 === 0 ? -180.5 : -170.25),
      );
    const sr = readDicomDocument(
      report([
        group([
          num("SCT 103339001", [scoord3d(mm(LONG), "1.9")]),
          num("SCT 103340004", [scoord3d(mm(SHORT), "1.9")]),
        ]),
      ]),
    );

    const [lesion] = mergeDuplicates(candidates([sr, state]));

    expect(lesion?.members).toHaveLength(2);
    // Their average lies a quarter of a pixel out.
    expect(lesion?.box.left).toBeCloseTo(231.25, 9);
  });
});
