import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { realData } from "#lib/testing/realData.ts";
import { readDocument } from "./readDocument.ts";

const read = (bytes: Uint8Array, mappingJson: string | null = null) =>
  readDocument({ format: "dicom", bytes, name: "file" }, mappingJson);
const readText = (text: string, mappingJson: string | null = null) =>
  read(new TextEncoder().encode(text), mappingJson);
const reasons = (document: ReturnType<typeof read>) => document.refused.map(({ reason }) => reason);
const kinds = (document: ReturnType<typeof read>) => document.bookmarks.map(({ kind }) => kind);

const MAPPING = JSON.stringify({
  space: "pixel",
  base: 1,
  units: "px",
  order: "long-first",
  points: "Measurement_coordinates",
  ignore: ["File_name"],
});

describe("readDocument", () => {
  it("knows a format by its content, whatever it is called", () => {
    const slicer = {
      markups: [{ type: "Line", coordinateSystem: "LPS", controlPoints: [{ position: [1, 2, 3] }] }],
    };

    expect(read(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1])).refused).toMatchObject([
      { reason: "not-a-bookmark-document" },
    ]);
    expect(kinds(readText(JSON.stringify(slicer)))).toEqual(["other"]);
    expect(reasons(readText("Permission is hereby granted"))).toEqual(["not-a-bookmark-document"]);
    expect(reasons(read(new Uint8Array()))).toEqual(["not-a-bookmark-document"]);
  });

  it("reads AIM 4 in XML, its namespaces under any prefix", () => {
    const shape = (uid: string, points: readonly (readonly number[])[]) => `
      <a:MarkupEntity i:type="a:TwoDimensionMultiPoint">
        <a:uniqueIdentifier root="${uid}"/><a:imageReferenceUid root="1.2.3"/><a:referencedFrameNumber value="1"/>
        <a:twoDimensionSpatialCoordinateCollection>${points
          .map(
            ([x, y], index) =>
              `<a:TwoDimensionSpatialCoordinate><a:coordinateIndex value="${index}"/><a:x value="${x}"/><a:y value="${y}"/></a:TwoDimensionSpatialCoordinate>`,
          )
          .join("")}</a:twoDimensionSpatialCoordinateCollection>
      </a:MarkupEntity>`;
    const calculation = (uid: string, code: string) => `
      <a:CalculationEntity><a:uniqueIdentifier root="${uid}"/>
        <a:typeCode code="${code}" codeSystemName="SRT"/></a:CalculationEntity>`;
    const statement = (subject: string, object: string) => `
      <a:ImageAnnotationStatement><a:subjectUniqueIdentifier root="${subject}"/>
        <a:objectUniqueIdentifier root="${object}"/></a:ImageAnnotationStatement>`;
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <a:ImageAnnotationCollection xmlns:a="gme://caCORE.caCORE/4.4/edu.northwestern.radiology.AIM"
          xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
        <a:uniqueIdentifier root="2.25.1"/>
        <a:imageAnnotations><a:ImageAnnotation>
          <a:calculationEntityCollection>${calculation("c1", "G-A185")}${calculation("c2", "G-A186")}</a:calculationEntityCollection>
          <a:markupEntityCollection>
            ${shape("m2", [
              [120, 50],
              [120, 70],
            ])}${shape("m1", [
              [100, 60],
              [140, 60],
            ])}
          </a:markupEntityCollection>
          <a:imageAnnotationStatementCollection>${statement("c1", "m1")}${statement("c2", "m2")}</a:imageAnnotationStatementCollection>
        </a:ImageAnnotation></a:imageAnnotations>
      </a:ImageAnnotationCollection>`;

    const document = readText(xml);

    expect(document.refused).toEqual([]);
    expect(document.bookmarks).toMatchObject([
      {
        source: "aim-xml",
        kind: "recist-diameters",
        document: { uid: "2.25.1" },
        target: { sopInstanceUid: "1.2.3", frame: 1 },
        geometry: { diameters: { long: [{ x: 100 }, { x: 140 }] } },
        warnings: [],
      },
    ]);
  });

  it("case 60: refuses AIM with entities", () => {
    const xml = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><ImageAnnotation>&x;</ImageAnnotation>`;

    expect(reasons(readText(xml))).toEqual(["entities-refused"]);
  });

  it("reads a table by its mapping, and refuses it without one", () => {
    const csv = 'File_name,Measurement_coordinates\nx.png,"101, 61, 141, 61, 121, 51, 121, 71"\n';

    expect(reasons(readText(csv))).toEqual(["columns-undeclared"]);
    expect(readText(csv, MAPPING).bookmarks).toMatchObject([
      { kind: "recist-diameters", geometry: { diameters: { long: [{ x: 100.5, y: 60.5 }, { x: 140.5 }] } } },
    ]);
    expect(readText(`\ufeff${csv}`, MAPPING).bookmarks).toHaveLength(1);
  });

  it("says what is wrong with a mapping", () => {
    const missing = MAPPING.replace('"order":"long-first",', "");

    expect(readText("a,b\n1,2", missing).refused).toMatchObject([
      { reason: "columns-undeclared", detail: expect.stringContaining('"order"') },
    ]);
  });

  it.each([
    ["JSON cut short", '{"ImageAnnotationCollection": '],
    ["JSON nested without end", "[".repeat(2_000_000)],
    ["XML cut short", "<ImageAnnotationCollection>"],
  ])("refuses %s as unreadable", (_, text) => {
    expect(reasons(readText(text))).toEqual(["document-unreadable"]);
  });

  it("refuses what is larger than any document", () => {
    expect(reasons(read(new Uint8Array(64 * 1024 * 1024 + 1)))).toEqual(["document-too-large"]);
  });

  it("refuses a damaged DICOM file as unreadable", () => {
    const bytes = new Uint8Array(200);
    bytes.set([0x44, 0x49, 0x43, 0x4d], 128); // "DICM", and then nothing that makes sense
    bytes.fill(0xff, 132);

    expect(reasons(read(bytes))).toEqual(["document-unreadable"]);
  });
});

const measurements = realData("measurements");
const real = (file: string) => read(readFileSync(path.join(measurements ?? "", file)));

describe.skipIf(!measurements)("documents of other makers (skipped without the real test files)", () => {
  it("reads ePAD's bidirectional measurement from its SR", () => {
    expect(real("epadlite/bidirectional_sr.dcm")).toMatchObject({
      refused: [],
      bookmarks: [
        {
          source: "sr",
          kind: "recist-diameters",
          reported: { longMm: expect.closeTo(28.267, 3), shortMm: expect.closeTo(14.134, 3) },
          trackingId: "Lesion7",
          finding: { scheme: "99EPAD", value: "RECIST_v2" },
          findingSite: { scheme: "SCT", value: "10200004", meaning: "liver" },
          target: {
            sopInstanceUid: "1.2.840.113704.1.111.3844.1212776142.2716",
            seriesInstanceUid: "1.2.840.113704.1.111.5068.1212775734.27",
            studyInstanceUid: "1.2.752.24.7.19011385.484010",
          },
          warnings: [],
        },
      ],
    });
  });

  it("reads the same measurement from ePAD's AIM, with the same lines on the same image", () => {
    const [sr] = real("epadlite/bidirectional_sr.dcm").bookmarks;
    const [aim] = real("epadlite/bidirectional_recist_v1.json").bookmarks;
    const corners = (bookmark: typeof sr) => {
      if (!bookmark || !("diameters" in bookmark.geometry) || bookmark.geometry.space !== "pixel-corner")
        return null;
      const { long, short } = bookmark.geometry.diameters;
      return [...long, ...short].flatMap(({ x, y }) => [x, y].map((value) => Number(value.toFixed(3))));
    };

    expect(aim).toMatchObject({
      source: "aim-json",
      kind: "recist-diameters",
      trackingId: "Lesion7",
      warnings: [],
    });
    expect(aim?.target).toMatchObject({ ...sr?.target, frame: 1 });
    expect(corners(aim)).not.toBeNull();
    expect(corners(aim)).toEqual(corners(sr));
  });

  it("reads the six AIM annotations of one line as lines without a length: their unit is none", () => {
    const folder = path.join(measurements ?? "", "epadlite/recist_annotations");
    const read = readdirSync(folder).map((file) => real(path.join("epadlite/recist_annotations", file)));

    expect(read).toHaveLength(6);
    for (const document of read) {
      expect(document).toMatchObject({
        refused: [],
        bookmarks: [{ kind: "line", reported: { longMm: null }, warnings: ["unit-unknown"] }],
      });
    }
  });

  it("reads a single length as a line", () => {
    expect(real("epadlite/ccc2017_length_sr.dcm").bookmarks).toMatchObject([
      {
        kind: "line",
        reported: { longMm: expect.closeTo(51.8685, 4), shortMm: null },
        findingSite: { scheme: "SRT", value: "T-87000" },
      },
    ]);
  });

  it("counts points on an MR and does not fail on them", () => {
    expect(real("epadlite/ProstateX.dcm").bookmarks).toMatchObject([
      { kind: "other", geometry: { space: "patient-mm" }, trackingId: "2" },
      { kind: "other", geometry: { space: "patient-mm" }, trackingId: "1" },
    ]);
  });

  it("case 24: lets highdicom's PARTIAL region wait", () => {
    expect(reasons(real("highdicom/sr_document.dcm"))).toEqual(["document-partial"]);
  });

  it("counts the ellipse of Softneta's presentation state, and its text as the label that it is", () => {
    expect(real("orthanc-tests/PR000000.dcm").bookmarks).toMatchObject([{ source: "gsps", kind: "ellipse" }]);
  });

  it("reads a report that shows off every feature, and finds one circle in it", () => {
    expect(real("pydicom/test-SR.dcm")).toMatchObject({ refused: [], bookmarks: [{ kind: "ellipse" }] });
  });

  it("sets LIDC readings aside: outlines, no diameters", () => {
    const files = readdirSync(path.join(measurements ?? "", "lidc_xml"));

    expect(files.flatMap((file) => reasons(real(path.join("lidc_xml", file))))).toEqual(
      Array(4).fill("not-a-bookmark-document"),
    );
  });
});
