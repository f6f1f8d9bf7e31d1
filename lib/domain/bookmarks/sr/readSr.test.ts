import { describe, expect, it } from "vitest";
import { bidirectional, LENGTH, LONG, LONG_AXIS, SHORT, SHORT_AXIS } from "#lib/testing/bidirectionalSr.ts";
import {
  byReference,
  codeItem,
  container,
  group,
  imageItem,
  listing,
  num,
  report,
  scoord,
  scoord3d,
  textItem,
} from "#lib/testing/bookmarkDocuments.ts";
import type { DicomDataset } from "../../dicom/dataset.ts";
import { readDicomDocument } from "../dicom/readDicomDocument.ts";

const readGroups = (...groups: DicomDataset[]) => readDicomDocument(report(groups));
const kinds = (read: ReturnType<typeof readDicomDocument>) => read.bookmarks.map(({ kind }) => kind);

describe("a bookmark in a structured report", () => {
  it("is read with its lines, image, codes and tracking", () => {
    const site = { scheme: "SCT", value: "10200004", meaning: "Liver" };
    const finding = { scheme: "SCT", value: "52988006", meaning: "Lesion" };
    const sr = report(
      [
        group(
          [
            textItem("DCM 112039", "Lesion7"),
            codeItem("DCM 121071", finding),
            codeItem("SCT 363698007", site),
            num(LONG_AXIS, [scoord(LONG)], 28.3),
            num(SHORT_AXIS, [scoord(SHORT)], 14.1),
          ],
          "2.25.7",
        ),
      ],
      { header: { "0040A375": listing("1", "1.2", ["1.2.3"]) } },
    );

    const read = readDicomDocument(sr);

    expect(read.refused).toEqual([]);
    expect(read.bookmarks).toEqual([
      {
        source: "sr",
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
        target: {
          sopInstanceUid: "1.2.3",
          frame: null,
          seriesInstanceUid: "1.2",
          studyInstanceUid: "1",
          frameOfReferenceUid: null,
          patientId: null,
        },
        document: {
          uid: "9.1",
          studyInstanceUid: "9",
          seriesInstanceUid: "9.0",
          modality: "SR",
          predecessorUids: [],
          complete: true,
          writtenAt: null,
        },
        itemPath: "1.2.1",
        reported: { longMm: 28.3, shortMm: 14.1 },
        trackingUid: "2.25.7",
        trackingId: "Lesion7",
        finding,
        findingSite: site,
        warnings: [],
      },
    ]);
  });

  it.each([
    ["SCT long and short axis", "SCT 103339001", "SCT 103340004"],
    ["SRT long and short axis", "SRT G-A185", "SRT G-A186"],
    ["SNM3, an old name of SRT", "SNM3 G-A185", "SNM3 G-A186"],
    ["SCT major and minor axis", "SCT 131187009", "SCT 131188004"],
    ["SCT major and perpendicular axis", "SCT 131187009", "SCT 131189007"],
    ["SRT major and minor axis", "SRT G-A193", "SRT G-A194"],
    ["SRT major and perpendicular axis", "SRT G-A193", "SRT G-A195"],
  ])("is known by the codes of %s", (_, long, short) => {
    expect(kinds(readGroups(group([num(long, [scoord(LONG)]), num(short, [scoord(SHORT)])])))).toEqual([
      "recist-diameters",
    ]);
  });

  it("is not known by the meaning of its codes: a scheme of somebody's own is no axis", () => {
    const read = readGroups(
      group([num("99X 103339001", [scoord(LONG)]), num("99X 103340004", [scoord(SHORT)])]),
    );

    expect(kinds(read)).toEqual(["other", "other"]);
  });

  it("is found in a group inside a group and in containers of any name", () => {
    const nested = container("99X A", [group([container("99X B", [group(bidirectional())])])]);

    expect(kinds(readGroups(nested))).toContain("recist-diameters");
  });

  it("keeps the marks of nested groups apart", () => {
    const read = readGroups(group([...bidirectional(), group(bidirectional("1.2.4"))]));

    expect(kinds(read)).toEqual(["recist-diameters", "recist-diameters"]);
    expect(read.bookmarks.map(({ target }) => target.sopInstanceUid)).toEqual(["1.2.4", "1.2.3"]);
  });

  it("case 2: may be one polyline, or four points, whose first and last two cross", () => {
    for (const type of ["POLYLINE", "MULTIPOINT"]) {
      const read = readGroups(
        group([num(LONG_AXIS, [scoord([...LONG, ...SHORT], "1.2.3", type)], 30), num(SHORT_AXIS, [], 15)]),
      );

      expect(read.bookmarks).toMatchObject([
        {
          kind: "recist-diameters",
          reported: { longMm: 30, shortMm: 15 },
          target: { sopInstanceUid: "1.2.3" },
        },
      ]);
    }
  });

  it("does not take the four points of an outline beside its axes for a second pair", () => {
    const read = readGroups(group([scoord([...LONG, ...SHORT]), ...bidirectional()]));

    expect(kinds(read)).toEqual(["recist-diameters"]);
  });

  it("may be two lengths that share a tracking UID, each in a group of its own", () => {
    const read = readGroups(
      group([num(LENGTH, [scoord(SHORT)], 10)], "2.25.1"),
      group([num(LENGTH, [scoord(LONG)], 20)], "2.25.1"),
    );

    expect(read.bookmarks).toMatchObject([
      { kind: "recist-diameters", reported: { longMm: 20, shortMm: 10 }, warnings: ["paired-by-geometry"] },
    ]);
  });

  it("may be a long and a short axis that share a tracking UID across groups", () => {
    const read = readGroups(
      group([num(SHORT_AXIS, [scoord(LONG)], 20)], "2.25.1"),
      group([num(LONG_AXIS, [scoord(SHORT)], 10)], "2.25.1"),
    );

    expect(read.bookmarks).toMatchObject([
      { reported: { longMm: 20, shortMm: 10 }, warnings: ["axes-swapped"] },
    ]);
  });

  it("is not made of two lengths with different tracking UIDs, nor of two on different images", () => {
    const apart = readGroups(
      group([num(LENGTH, [scoord(LONG)])], "2.25.1"),
      group([num(LENGTH, [scoord(SHORT)])], "2.25.2"),
    );
    const elsewhere = readGroups(
      group([num(LENGTH, [scoord(LONG)])], "2.25.1"),
      group([num(LENGTH, [scoord(SHORT, "1.2.4")])], "2.25.1"),
    );

    expect(kinds(apart)).toEqual(["line", "line"]);
    expect(kinds(elsewhere)).toEqual(["line", "line"]);
  });

  it("may name its image by reference to the Image Library", () => {
    const sr = report([group(bidirectional(byReference("1.1.1")))], {
      imageLibrary: [imageItem("1.2.8", [3])],
    });

    expect(readDicomDocument(sr).bookmarks).toMatchObject([
      { target: { sopInstanceUid: "1.2.8", frame: 3 } },
    ]);
  });

  it("may name its image as the source of its group", () => {
    const read = readGroups(
      group([
        imageItem("1.2.5"),
        num(LONG_AXIS, [scoord(LONG, null)]),
        num(SHORT_AXIS, [scoord(SHORT, null)]),
      ]),
    );

    expect(read.bookmarks).toMatchObject([{ target: { sopInstanceUid: "1.2.5" } }]);
  });

  it("may lie in patient space with a frame of reference and no image", () => {
    const sr = report(
      [
        group([
          num(LONG_AXIS, [scoord3d([-20, 0, 50, 20, 0, 50], "1.9")]),
          num(SHORT_AXIS, [scoord3d([0, -10, 50, 0, 10, 50], "1.9")]),
        ]),
      ],
      { header: { "0040A375": listing("1", "1.2", ["1.2.3", "1.2.4"]) } },
    );

    expect(readDicomDocument(sr).bookmarks).toMatchObject([
      {
        geometry: { space: "patient-mm" },
        target: {
          sopInstanceUid: null,
          frameOfReferenceUid: "1.9",
          seriesInstanceUid: "1.2",
          studyInstanceUid: "1",
        },
      },
    ]);
  });

  it("case 11: has no stated length when the value is missing or in pixels, and one in mm when in cm", () => {
    const stated = (value: number | null, unit: string) =>
      readGroups(group([num(LONG_AXIS, [scoord(LONG)], value, unit), num(SHORT_AXIS, [scoord(SHORT)])]))
        .bookmarks[0];

    expect(stated(null, "mm")).toMatchObject({ reported: { longMm: null, shortMm: null }, warnings: [] });
    expect(stated(28, "1")).toMatchObject({ reported: { longMm: null }, warnings: ["unit-unknown"] });
    expect(stated(2.8, "cm")).toMatchObject({ reported: { longMm: 28 }, warnings: [] });
  });

  it("case 7: whose long axis is the shorter one is swapped together with its stated lengths", () => {
    const read = readGroups(
      group([num(LONG_AXIS, [scoord(SHORT)], 10), num(SHORT_AXIS, [scoord(LONG)], 20)]),
    );

    expect(read.bookmarks).toMatchObject([
      { reported: { longMm: 20, shortMm: 10 }, warnings: ["axes-swapped"] },
    ]);
  });
});
