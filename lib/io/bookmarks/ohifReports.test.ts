import { describe, expect, it } from "vitest";
import { ohifBidirectional } from "#lib/testing/ohifReport.ts";
import { readDocument } from "./readDocument.ts";

const read = (bytes: Uint8Array) => readDocument({ format: "dicom", bytes, name: "file" }, null);

describe("a report as OHIF writes it", () => {
  it("of a measurement on the stack is read in pixels, with its image", () => {
    const sr = ohifBidirectional(
      [
        [100, 60],
        [140, 60],
      ],
      [
        [120, 50],
        [120, 70],
      ],
      [28, 14],
    );

    expect(read(sr)).toMatchObject({
      refused: [],
      bookmarks: [
        {
          kind: "recist-diameters",
          geometry: {
            space: "pixel-corner",
            diameters: {
              long: [
                { x: 100, y: 60 },
                { x: 140, y: 60 },
              ],
              short: [
                { x: 120, y: 50 },
                { x: 120, y: 70 },
              ],
            },
          },
          target: { sopInstanceUid: "1.2.3.1", seriesInstanceUid: "1.2.3", studyInstanceUid: "1.2" },
          reported: { longMm: 28, shortMm: 14 },
          trackingId: "Cornerstone3DTools@^0.1.0:Bidirectional",
          findingSite: { scheme: "SCT", value: "39607008" },
          warnings: [],
        },
      ],
    });
  });

  it("case 11: of a measurement on a volume is read in mm, without an image and without a value", () => {
    const sr = ohifBidirectional(
      [
        [-20, 0, 50],
        [20, 0, 50],
      ],
      [
        [0, -10, 50],
        [0, 10, 50],
      ],
      null,
    );

    expect(read(sr)).toMatchObject({
      refused: [],
      bookmarks: [
        {
          kind: "recist-diameters",
          geometry: {
            space: "patient-mm",
            diameters: {
              long: [
                [-20, 0, 50],
                [20, 0, 50],
              ],
            },
          },
          target: { sopInstanceUid: null, frameOfReferenceUid: "1.2.9", seriesInstanceUid: "1.2.3" },
          reported: { longMm: null, shortMm: null },
          warnings: [],
        },
      ],
    });
  });
});
