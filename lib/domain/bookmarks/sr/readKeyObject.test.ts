import { describe, expect, it } from "vitest";
import { keyObject } from "#lib/testing/bookmarkDocuments.ts";
import { readDicomDocument } from "../dicom/readDicomDocument.ts";

describe("a key object document", () => {
  it.each(["DCM 113001", "DCM 113037", "DCM 113038", "DCM 113039"])(
    "case 23: titled %s withdraws the objects that it lists",
    (title) => {
      expect(readDicomDocument(keyObject(title, ["9.1", "1.2.3"])).rejections).toEqual([
        { documentUid: "9.2", rejectedUids: ["9.1", "1.2.3"] },
      ]);
    },
  );

  it("of interest withdraws nothing", () => {
    const read = readDicomDocument(keyObject("DCM 113000", ["1.2.3"]));

    expect(read.rejections).toEqual([]);
    expect(read.refused.map(({ reason }) => reason)).toEqual(["not-a-bookmark-document"]);
  });
});
