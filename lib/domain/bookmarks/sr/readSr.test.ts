import { describe, expect, it } from "vitest";
import {
  byReference,
  codeItem,
  container,
  dataset,
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

const LONG_AXIS = "SCT 103339001";
const SHORT_AXIS = "SCT 103340004";
const LENGTH = "SRT G-D7FE";
// The long diameter spans x 100..140 at y 60, the short y 50..70 at x 120.
const LONG = [100, 60, 140, 60];
const SHORT = [120, 50, 120, 70];
const bidirectional = (image: string | DicomDataset = "1.2.3"): DicomDataset[] => [
  num(LONG_AXIS, [scoord(LONG, image)]),
  num(SHORT_AXIS, [scoord(SHORT, image)]),
];

const readGroups = (...groups: DicomDataset[]) => readDicomDocument(report(groups));
const reasons = (read: ReturnType<typeof readDicomDocument>) => read.refused.map(({ reason }) => reason);
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
    const sr = report([group(bidirectional(byReference("1.1.1")))], { library: [imageItem("1.2.8", [3])] });

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

describe("a mark that is no bookmark", () => {
  it("case 1: a line and a point is refused as not four vertices", () => {
    const read = readGroups(
      group([num(LONG_AXIS, [scoord(LONG)]), num(SHORT_AXIS, [scoord([120, 60], "1.2.3", "POINT")])]),
    );

    expect(reasons(read)).toEqual(["not-four-vertices"]);
  });

  it("case 3: a closed line of five points is refused", () => {
    const read = readGroups(
      group([num(LONG_AXIS, [scoord([0, 0, 9, 0, 9, 9, 0, 9, 0, 0])]), num(SHORT_AXIS, [])]),
    );

    expect(reasons(read)).toEqual(["not-recist"]);
  });

  it("case 4: a line without length is refused as degenerate", () => {
    const read = readGroups(
      group([num(LONG_AXIS, [scoord([7, 7, 7, 7])]), num(SHORT_AXIS, [scoord(SHORT)])]),
    );

    expect(reasons(read)).toEqual(["degenerate"]);
  });

  it.each([
    ["NaN", [Number.NaN, 60, 140, 60], "not-finite"],
    ["an odd count", [100, 60, 140], "not-four-vertices"],
    ["empty data", [], "no-vertices"],
  ])("case 12: %s refuses that item only; the next group is read", (_, values, reason) => {
    const broken = group([num(LONG_AXIS, [scoord(values)]), num(SHORT_AXIS, [scoord(SHORT)])]);

    const read = readGroups(broken, group(bidirectional()));

    expect(reasons(read)).toEqual([reason]);
    expect(kinds(read)).toEqual(["recist-diameters"]);
  });

  it("case 14: two images for the two lines are refused as a split image", () => {
    const read = readGroups(
      group([num(LONG_AXIS, [scoord(LONG, "1.2.3")]), num(SHORT_AXIS, [scoord(SHORT, "1.2.4")])]),
    );

    expect(reasons(read)).toEqual(["split-image"]);
  });

  it("case 14: so are two frames of one image", () => {
    const read = readGroups(
      group([
        num(LONG_AXIS, [scoord(LONG, imageItem("1.2.3", [1]))]),
        num(SHORT_AXIS, [scoord(SHORT, imageItem("1.2.3", [2]))]),
      ]),
    );

    expect(reasons(read)).toEqual(["split-image"]);
  });

  it.each([
    ["to nothing", "1.1.7"],
    ["to what is no image", "1.2"],
    ["out of the document", "2.1"],
  ])("case 20: a reference %s is refused as dangling", (_, path) => {
    expect(reasons(readGroups(group(bidirectional(byReference(path)))))).toEqual([
      "image-reference-dangling",
    ]);
  });

  it("stating axes but drawing no lines has no vertices", () => {
    const read = readGroups(group([num(LONG_AXIS, [], 20), num(SHORT_AXIS, [], 10)]));

    expect(reasons(read)).toEqual(["no-vertices"]);
  });

  it("stating axes beside an outline has no diameters to take", () => {
    const circle = scoord([50, 50, 60, 50], "1.2.3", "CIRCLE");

    expect(reasons(readGroups(group([circle, num(LONG_AXIS, [], 20), num(SHORT_AXIS, [], 10)])))).toEqual([
      "no-vertices",
    ]);
  });

  it("with two long axes is not guessed at", () => {
    const read = readGroups(group([...bidirectional(), num(LONG_AXIS, [scoord([0, 0, 50, 0])])]));

    expect(reasons(read)).toEqual(["pairing-ambiguous"]);
  });

  it("is kept and counted by its tool", () => {
    const tool = (name: string) => textItem("DCM 112039", `Cornerstone3DTools@^0.1.0:${name}`);
    const segment = dataset({
      "0040A040": "IMAGE",
      "00081199": [dataset({ "00081150": "1.2.840.10008.5.1.4.1.1.66.4", "00081155": "1.2.7" })],
    });

    const read = readGroups(
      group([num(LENGTH, [scoord(LONG)], 51.9)]),
      group([tool("ArrowAnnotate"), scoord(LONG)]),
      group([scoord([50, 50, 60, 50], "1.2.3", "CIRCLE"), num("SRT G-A16A", [], 1.7, "cm2")]),
      group([segment, num("SRT G-A16A", [], 1.7, "cm2")]),
      group([textItem("DCM 121106", "words")]),
      group([scoord([5, 5], "1.2.3", "POINT")]),
    );

    expect(kinds(read)).toEqual(["arrow", "ellipse", "segmentation", "text", "other", "line"]);
    expect(read.bookmarks.at(-1)).toMatchObject({ reported: { longMm: 51.9, shortMm: null } });
  });

  it("such as a Cobb angle, whose two lines may cross, is no bookmark", () => {
    const angle = num("SCT 1483009", [scoord([...LONG, ...SHORT])], 90, "deg");

    expect(kinds(readGroups(group([angle])))).toEqual(["other"]);
  });
});

describe("a report as a whole", () => {
  it("case 24: waits when it is PARTIAL", () => {
    const sr = report([group(bidirectional())], { header: { "0040A491": "PARTIAL" } });

    const read = readDicomDocument(sr);

    expect(read.bookmarks).toEqual([]);
    expect(reasons(read)).toEqual(["document-partial"]);
    expect(read.document?.complete).toBe(false);
  });

  it("names the documents that it replaces", () => {
    const sr = report([group(bidirectional())], { header: { "0040A360": listing("9", "9.0", ["9.0.1"]) } });

    expect(readDicomDocument(sr).document?.predecessorUids).toEqual(["9.0.1"]);
  });

  it("without marks, such as a dose report, is no bookmark document", () => {
    const dose = report([container("DCM 113819", [num("DCM 113838", [], 12, "mGy.cm")])]);

    expect(reasons(readDicomDocument(dose))).toEqual(["not-a-bookmark-document"]);
  });

  it("case 56: of 10,000 items is refused, bounded", () => {
    const sr = report(Array.from({ length: 10_000 }, () => textItem("DCM 121106", "x")));

    expect(reasons(readDicomDocument(sr))).toEqual(["document-too-large"]);
  });

  it("case 56: of 200 levels is refused, bounded", () => {
    let deep = group(bidirectional());
    for (let level = 0; level < 200; level += 1) deep = container("99X A", [deep]);

    expect(reasons(readGroups(deep))).toEqual(["document-too-large"]);
  });

  it("with a reference to itself ends", () => {
    const loop = group([num(LONG_AXIS, [byReference("1.2.1")]), num(SHORT_AXIS, [scoord(SHORT)])]);

    expect(kinds(readGroups(loop))).toEqual(["line"]);
  });
});
