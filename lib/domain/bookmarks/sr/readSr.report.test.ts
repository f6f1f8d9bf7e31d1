import { describe, expect, it } from "vitest";
import { bidirectional, LONG_AXIS, SHORT, SHORT_AXIS } from "#lib/testing/bidirectionalSr.ts";
import {
  byReference,
  container,
  group,
  listing,
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
