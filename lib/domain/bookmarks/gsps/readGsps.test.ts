import { describe, expect, it } from "vitest";
import { annotation, dataset, graphicObject, presentationState } from "#lib/testing/bookmarkDocuments.ts";
import type { DicomDataset } from "../../dicom/dataset.ts";
import { readDicomDocument } from "../dicom/readDicomDocument.ts";
import { lengthsFromText } from "./lengthsFromText.ts";

const LONG = [100, 60, 140, 60];
const SHORT = [120, 50, 120, 70];
const cross = [graphicObject(SHORT), graphicObject(LONG)];

const read = (...annotations: DicomDataset[]) => readDicomDocument(presentationState(annotations));
const reasons = (document: ReturnType<typeof readDicomDocument>) =>
  document.refused.map(({ reason }) => reason);
const kinds = (document: ReturnType<typeof readDicomDocument>) => document.bookmarks.map(({ kind }) => kind);

describe("a presentation state", () => {
  it("gives a bookmark for two crossing lines, with the image that they lie on", () => {
    const document = read(annotation(cross));

    expect(document.refused).toEqual([]);
    expect(document.bookmarks).toMatchObject([
      {
        source: "gsps",
        kind: "recist-diameters",
        geometry: {
          space: "pixel-corner",
          diameters: {
            long: [
              { x: 100, y: 60 },
              { x: 140, y: 60 },
            ],
          },
        },
        target: { sopInstanceUid: "1.2.3", frame: null, seriesInstanceUid: "1.2", studyInstanceUid: "1" },
        itemPath: "annotation 1, graphic 1",
        reported: { longMm: null, shortMm: null },
        warnings: ["paired-by-geometry"],
      },
    ]);
  });

  it("pairs lines of two annotations of the same layer, and not of two layers", () => {
    const apart = (layer: string) =>
      read(annotation([graphicObject(LONG)], { layer: "A" }), annotation([graphicObject(SHORT)], { layer }));

    expect(kinds(apart("A"))).toEqual(["recist-diameters"]);
    expect(kinds(apart("B"))).toEqual(["line", "line"]);
  });

  it("tells lesions that overlap apart by their graphic group", () => {
    // Both crosses lie on each other: without groups every long line would cross both short ones.
    const grouped = (id: number, dx: number) => [
      graphicObject([100 + dx, 60, 140 + dx, 60], { "00700295": id }),
      graphicObject([120 + dx, 50, 120 + dx, 70], { "00700295": id }),
    ];
    const without = [0, 4].flatMap((dx) => grouped(1, dx));

    expect(kinds(read(annotation([...grouped(1, 0), ...grouped(2, 4)])))).toEqual([
      "recist-diameters",
      "recist-diameters",
    ]);
    expect(reasons(read(annotation(without)))).toEqual(Array(4).fill("pairing-ambiguous"));
  });

  it("takes the lengths that a text states", () => {
    expect(read(annotation(cross, { words: ["20.0 x 8.0 mm"] })).bookmarks).toMatchObject([
      { reported: { longMm: 20, shortMm: 8 } },
    ]);
    expect(read(annotation(cross, { words: ["segment VII"] })).bookmarks).toMatchObject([
      { reported: { longMm: null, shortMm: null } },
    ]);
  });

  it("does not give the lengths of a text that belongs to no group to two lesions", () => {
    const grouped = (id: number, dx: number) => [
      graphicObject([100 + dx, 60, 140 + dx, 60], { "00700295": id }),
      graphicObject([120 + dx, 50, 120 + dx, 70], { "00700295": id }),
    ];
    const stated = (...graphics: DicomDataset[]) =>
      read(annotation(graphics, { words: ["20.0 x 8.0 mm"] })).bookmarks.map(
        ({ reported }) => reported.longMm,
      );

    expect(stated(...grouped(1, 0))).toEqual([20]);
    expect(stated(...grouped(1, 0), ...grouped(2, 200))).toEqual([null, null]);
  });

  it("case 2: takes one line of four points whose first and last two cross", () => {
    expect(kinds(read(annotation([graphicObject([...LONG, ...SHORT])])))).toEqual(["recist-diameters"]);
  });

  it("case 12: refuses NaN, an odd count and empty data, and reads the rest", () => {
    const broken = [[Number.NaN, 1, 2, 3], [1, 2, 3], []].map((values) => graphicObject(values));

    const document = read(annotation([...broken, ...cross]));

    expect(reasons(document)).toEqual(["not-finite", "not-four-vertices", "no-vertices"]);
    expect(kinds(document)).toEqual(["recist-diameters"]);
  });

  it("case 19: without an image list is meant for all images: refused for several, read for one", () => {
    const unlisted = annotation(cross, { images: null });

    expect(reasons(readDicomDocument(presentationState([unlisted], ["1.2.3", "1.2.4"])))).toEqual([
      "image-ambiguous",
      "image-ambiguous",
    ]);
    expect(readDicomDocument(presentationState([unlisted], ["1.2.3"])).bookmarks).toMatchObject([
      { target: { sopInstanceUid: "1.2.3" } },
    ]);
  });

  it("turns display units into pixels", () => {
    // The area reaches from the outer corner of pixel 101 to that of pixel 300, and of row 51 to row 250.
    const area = { "0070005A": [dataset({ "00700052": [101, 51], "00700053": [300, 250] })] };
    const shown = [
      [0.25, 0.5, 0.75, 0.5],
      [0.5, 0.4, 0.5, 0.6],
    ].map((values) => graphicObject(values, { "00700005": "DISPLAY" }));

    const document = readDicomDocument(presentationState([annotation(shown)], ["1.2.3"], area));

    expect(document.bookmarks).toMatchObject([
      {
        geometry: {
          diameters: {
            long: [
              { x: 150, y: 150 },
              { x: 250, y: 150 },
            ],
            short: [
              { x: 200, y: expect.closeTo(130, 9) },
              { x: 200, y: expect.closeTo(170, 9) },
            ],
          },
        },
      },
    ]);
  });

  it.each([
    ["rotated", { "00700042": 90 }],
    ["flipped", { "00700041": "Y" }],
    ["without a displayed area", { "0070005A": [] }],
  ])("refuses display units when %s", (_, change) => {
    const area = { "0070005A": [dataset({ "00700052": [1, 1], "00700053": [512, 512] })] };
    const state = presentationState(
      [annotation([graphicObject([0.2, 0.5, 0.8, 0.5], { "00700005": "DISPLAY" })])],
      ["1.2.3"],
      { ...area, ...change },
    );

    expect(reasons(readDicomDocument(state))).toEqual(["display-units"]);
  });

  it("reads pixel units whatever rotation and flip it asks for", () => {
    const state = presentationState([annotation(cross)], ["1.2.3"], { "00700042": 90, "00700041": "Y" });

    expect(kinds(readDicomDocument(state))).toEqual(["recist-diameters"]);
  });

  it("counts marks of other tools", () => {
    const arrow = { "00700226": 5, "00700294": "ARROW", "00700282": "PIXEL", "00700022": [5, 5, 50, 50] };
    const withArrow = dataset({
      "00081140": [dataset({ "00081155": "1.2.3" })],
      "00700209": [dataset(arrow)],
      // What a simple viewer draws instead of the arrow.
      "00700009": [graphicObject([5, 5, 50, 50], { "00700226": 5 })],
    });

    const document = read(
      annotation([
        graphicObject([10, 10, 50, 10]),
        graphicObject([10, 20, 50, 20, 30, 10, 30, 30], { "00700023": "ELLIPSE" }),
        graphicObject([10, 10], { "00700023": "POINT" }),
      ]),
      annotation([], { words: ["compare with prior"] }),
      withArrow,
    );

    expect(kinds(document)).toEqual(["line", "ellipse", "other", "arrow", "text"]);
  });

  it("without graphics is no bookmark document", () => {
    expect(reasons(read())).toEqual(["not-a-bookmark-document"]);
  });
});

describe("lengthsFromText", () => {
  it.each([
    ["20.0 x 8.0 mm", [20, 8]],
    ["8,0 × 20,5 mm", [20.5, 8]],
    ["2.0 x 0.8 cm", [20, 8]],
    ["20mm * 8mm", [20, 8]],
    ["L: 20 mm\nS: 8 mm", [20, 8]],
    ["20.0 mm", null],
    ["20 x 8 x 5 mm", null],
    ["Area 20 mm2, mean 8 HU", null],
  ])("reads %j as %j", (words, lengths) => {
    expect(lengthsFromText(words)).toEqual(lengths);
  });
});
