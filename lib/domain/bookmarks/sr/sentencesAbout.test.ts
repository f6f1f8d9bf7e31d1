import { expect, it } from "vitest";
import { LONG, LONG_AXIS, SHORT, SHORT_AXIS } from "#lib/testing/bidirectionalSr.ts";
import { group, num, report, scoord, textItem } from "#lib/testing/bookmarkDocuments.ts";
import { readDicomDocument } from "../dicom/readDicomDocument.ts";

const axes = () => [num(LONG_AXIS, [scoord(LONG)]), num(SHORT_AXIS, [scoord(SHORT)])];

it("keeps what a group says of its mark in words, sentence by sentence, and not how it is tracked", () => {
  const read = readDicomDocument(
    report([
      group(
        [
          textItem("DCM 112039", "Lesion7"),
          textItem("DCM 121106", "Hypodense liver lesion, 2.3 cm. No change."),
          ...axes(),
        ],
        "2.25.7",
      ),
      group(axes(), "2.25.8"),
    ]),
  );
  expect(read.bookmarks.map(({ sentences }) => sentences)).toEqual([
    ["Hypodense liver lesion, 2.3 cm.", "No change."],
    undefined,
  ]);
});
