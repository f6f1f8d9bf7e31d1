import { describe, expect, it } from "vitest";
import { readSlicer } from "./readSlicer.ts";

const markup = (points: readonly (readonly number[])[], more = {}) => ({
  type: "Line",
  coordinateSystem: "LPS",
  coordinateUnits: "mm",
  controlPoints: points.map((position) => ({ position })),
  ...more,
});
const LONG = [
  [-20, 5, 50],
  [20, 5, 50],
];
const SHORT = [
  [0, -5, 50],
  [0, 15, 50],
];
const read = (...markups: object[]) => readSlicer({ markups }, "digest");
const reasons = (document: ReturnType<typeof read>) => document.refused.map(({ reason }) => reason);

describe("a 3D Slicer markups file", () => {
  it("gives a bookmark in the patient for two lines that cross", () => {
    expect(read(markup(SHORT), markup(LONG)).bookmarks).toMatchObject([
      {
        source: "slicer",
        kind: "recist-diameters",
        geometry: { space: "patient-mm", diameters: { long: LONG, short: SHORT } },
        target: { sopInstanceUid: null, frameOfReferenceUid: null },
        warnings: ["paired-by-geometry"],
      },
    ]);
  });

  it("turns RAS about: x and y change their sign", () => {
    const ras = { coordinateSystem: "RAS" };

    expect(read(markup(LONG, ras), markup(SHORT, ras)).bookmarks).toMatchObject([
      {
        geometry: {
          diameters: {
            long: [
              [20, -5, 50],
              [-20, -5, 50],
            ],
          },
        },
      },
    ]);
  });

  it("counts lines that cross no other, and other markups", () => {
    const kinds = read(markup(LONG), markup([[1, 2, 3]], { type: "Fiducial" })).bookmarks.map(
      ({ kind }) => kind,
    );

    expect(kinds).toEqual(["other", "line"]);
  });

  it("does not choose between two lines that cross a third", () => {
    const third = SHORT.map(([x = 0, y = 0, z = 0]) => [x + 5, y, z]);

    expect(reasons(read(markup(LONG), markup(SHORT), markup(third)))).toEqual(
      Array(3).fill("pairing-ambiguous"),
    );
  });

  it.each([
    ["of an unknown coordinate system", markup(LONG, { coordinateSystem: "IJK" }), "document-unreadable"],
    ["in other units", markup(LONG, { coordinateUnits: "um" }), "document-unreadable"],
    [
      "whose points are no numbers",
      markup(LONG, { controlPoints: [{ position: ["1", 2, 3] }] }),
      "not-finite",
    ],
    ["without points", markup([]), "no-vertices"],
  ])("case 12: refuses a markup %s", (_, broken, reason) => {
    expect(reasons(read(broken))).toEqual([reason]);
  });

  it("of anything but markups is refused", () => {
    expect(reasons(readSlicer({ markups: 5 }, "digest"))).toEqual(["not-a-bookmark-document"]);
  });
});
