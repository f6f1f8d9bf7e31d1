import { describe, expect, it } from "vitest";
import { bidirectional, LENGTH, LONG, LONG_AXIS, SHORT, SHORT_AXIS } from "#lib/testing/bidirectionalSr.ts";
import {
  byReference,
  dataset,
  group,
  imageItem,
  num,
  report,
  scoord,
  textItem,
} from "#lib/testing/bookmarkDocuments.ts";
import type { DicomDataset } from "../../dicom/dataset.ts";
import { readDicomDocument } from "../dicom/readDicomDocument.ts";

const readGroups = (...groups: DicomDataset[]) => readDicomDocument(report(groups));
const reasons = (read: ReturnType<typeof readDicomDocument>) => read.refused.map(({ reason }) => reason);
const kinds = (read: ReturnType<typeof readDicomDocument>) => read.bookmarks.map(({ kind }) => kind);

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
