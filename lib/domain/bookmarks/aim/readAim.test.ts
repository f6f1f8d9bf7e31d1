import { describe, expect, it } from "vitest";
import type { MarkupElement } from "../markup.ts";
import { elementFromJson } from "./elementFromJson.ts";
import { readAim } from "./readAim.ts";

/** AIM 4 in the shape that ePAD's JSON has; elements of XML are the same to the reader. */
interface Shape {
  readonly points: readonly (readonly number[])[];
  readonly type?: string;
  readonly image?: string;
  readonly uid?: string;
}
const shape = ({ points, type = "TwoDimensionMultiPoint", image = "1.2.3", uid = "u" }: Shape) => ({
  "xsi:type": type,
  uniqueIdentifier: { root: uid },
  imageReferenceUid: { root: image },
  referencedFrameNumber: { value: 1 },
  twoDimensionSpatialCoordinateCollection: {
    // Last point first: the index decides, not the order in the file.
    TwoDimensionSpatialCoordinate: points
      .map(([x, y], coordinateIndex) => ({
        coordinateIndex: { value: coordinateIndex },
        x: { value: x },
        y: { value: y },
      }))
      .toReversed(),
  },
});
const calculation = (uid: string, code: string, value: number, unit = "mm") => ({
  uniqueIdentifier: { root: uid },
  typeCode: [{ code, codeSystemName: "SRT" }],
  calculationResultCollection: {
    CalculationResult: [{ unitOfMeasure: { value: unit }, type: "Scalar", value: { value: String(value) } }],
  },
});
const statement = (subject: string, object: string) => ({
  subjectUniqueIdentifier: { root: subject },
  objectUniqueIdentifier: { root: object },
});

const LONG = {
  points: [
    [100, 60],
    [140, 60],
  ],
  uid: "L",
} as const;
const SHORT = {
  points: [
    [120, 50],
    [120, 70],
  ],
  uid: "S",
} as const;
const LINKED = {
  CalculationEntity: [calculation("cl", "G-A185", 28), calculation("cs", "G-A186", 14)],
  ImageAnnotationStatement: [statement("cl", "L"), statement("cs", "S")],
};

function read(shapes: readonly Shape[], parts: Partial<typeof LINKED> = {}, more: object = {}) {
  return readJson({
    ImageAnnotationCollection: {
      uniqueIdentifier: { root: "2.25.1" },
      dateTime: { value: "20210322210520" },
      studyInstanceUid: { root: "1" },
      imageAnnotations: {
        ImageAnnotation: [
          {
            trackingUniqueIdentifier: { root: "2.25.2" },
            name: { value: "Lesion7~sp1~#FFFFFF" },
            markupEntityCollection: { MarkupEntity: shapes.map(shape) },
            calculationEntityCollection: { CalculationEntity: parts.CalculationEntity ?? [] },
            imageAnnotationStatementCollection: {
              ImageAnnotationStatement: parts.ImageAnnotationStatement ?? [],
            },
            ...more,
          },
        ],
      },
    },
  });
}
function readJson(json: unknown) {
  const element = elementFromJson(json);
  if ("refused" in element) throw new Error(element.detail);
  return readAim(element, "aim-json", "digest");
}
const kinds = (document: ReturnType<typeof read>) => document.bookmarks.map(({ kind }) => kind);
const reasons = (document: ReturnType<typeof read>) => document.refused.map(({ reason }) => reason);

describe("an AIM 4 annotation", () => {
  it("gives a bookmark for the two shapes that its calculations call long and short axis", () => {
    const place = {
      imageReferenceEntityCollection: {
        ImageReferenceEntity: [
          {
            imageStudy: {
              instanceUid: { root: "1" },
              imageSeries: {
                instanceUid: { root: "1.2" },
                imageCollection: { Image: [{ sopInstanceUid: { root: "1.2.3" } }] },
              },
            },
          },
        ],
      },
      typeCode: [{ code: "RECIST", codeSystemName: "99EPAD", "iso:displayName": { value: "Tumor" } }],
      imagingPhysicalEntityCollection: {
        ImagingPhysicalEntity: [
          { label: { value: "Status" }, typeCode: [{ code: "S83", codeSystemName: "99EPAD" }] },
          {
            label: { value: "Location" },
            typeCode: [{ code: "RID58", codeSystemName: "RadLex", "iso:displayName": { value: "liver" } }],
          },
        ],
      },
    };

    const document = read([LONG, SHORT], LINKED, place);

    expect(document.document).toMatchObject({ uid: "2.25.1", writtenAt: "20210322210520", complete: true });
    expect(document.bookmarks).toMatchObject([
      {
        source: "aim-json",
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
        target: { sopInstanceUid: "1.2.3", frame: 1, seriesInstanceUid: "1.2", studyInstanceUid: "1" },
        reported: { longMm: 28, shortMm: 14 },
        trackingUid: "2.25.2",
        trackingId: "Lesion7",
        finding: { scheme: "99EPAD", value: "RECIST", meaning: "Tumor" },
        findingSite: { scheme: "RadLex", value: "RID58", meaning: "liver" },
        warnings: [],
      },
    ]);
  });

  it("case 7: whose long axis is the shorter shape is swapped together with its lengths", () => {
    const parts = { ...LINKED, ImageAnnotationStatement: [statement("cl", "S"), statement("cs", "L")] };

    expect(read([LONG, SHORT], parts).bookmarks).toMatchObject([
      { reported: { longMm: 14, shortMm: 28 }, warnings: ["axes-swapped"] },
    ]);
  });

  it("pairs two shapes that cross when no statement links them, and gives the lengths by size", () => {
    const { CalculationEntity } = LINKED;

    expect(read([SHORT, LONG], { CalculationEntity }).bookmarks).toMatchObject([
      { reported: { longMm: 28, shortMm: 14 }, warnings: ["paired-by-geometry"] },
    ]);
  });

  it("of one line is a line; a unit that is none gives no length", () => {
    const parts = {
      CalculationEntity: [calculation("0", "G-D7FE", 3.2, "linear")],
      ImageAnnotationStatement: [statement("0", "L")],
    };

    expect(read([LONG], parts).bookmarks).toMatchObject([
      { kind: "line", reported: { longMm: null }, warnings: ["unit-unknown"] },
    ]);
  });

  it("case 2: takes one shape of four points whose first and last two cross", () => {
    expect(kinds(read([{ points: [...LONG.points, ...SHORT.points] }]))).toEqual(["recist-diameters"]);
  });

  it("case 1: of a line and a point is no bookmark", () => {
    expect(reasons(read([LONG, { ...SHORT, points: [[120, 60]] }], LINKED))).toEqual(["not-four-vertices"]);
  });

  it("case 14: on two images is refused as a split image", () => {
    expect(reasons(read([LONG, { ...SHORT, image: "1.2.4" }], LINKED))).toEqual(["split-image"]);
  });

  it("case 12: a shape with a coordinate that is no number is refused", () => {
    expect(
      reasons(
        read([
          {
            points: [
              [Number.NaN, 1],
              [2, 3],
            ],
          },
        ]),
      ),
    ).toEqual(["not-finite"]);
  });

  it("counts other shapes, segmentations and words by their tool", () => {
    const segmentation = { segmentationEntityCollection: { SegmentationEntity: [{}] } };

    expect(
      kinds(
        read([
          {
            points: [
              [1, 2],
              [3, 4],
            ],
            type: "TwoDimensionEllipse",
          },
        ]),
      ),
    ).toEqual(["ellipse"]);
    expect(kinds(read([{ points: [[1, 2]], type: "TwoDimensionPoint" }]))).toEqual(["other"]);
    expect(kinds(read([], {}, segmentation))).toEqual(["segmentation"]);
    expect(kinds(read([]))).toEqual(["text"]);
  });

  it("may lie in the patient", () => {
    const inSpace = (uid: string, points: readonly (readonly number[])[]) => ({
      "xsi:type": "ThreeDimensionPolyline",
      uniqueIdentifier: { root: uid },
      frameOfReferenceUid: { root: "1.9" },
      threeDimensionSpatialCoordinateCollection: {
        ThreeDimensionSpatialCoordinate: points.map(([x, y, z], coordinateIndex) => ({
          coordinateIndex: { value: coordinateIndex },
          x: { value: x },
          y: { value: y },
          z: { value: z },
        })),
      },
    });
    const long = inSpace("L", [
      [-20, 0, 50],
      [20, 0, 50],
    ]);
    const short = inSpace("S", [
      [0, -10, 50],
      [0, 10, 50],
    ]);

    const document = read([], LINKED, { markupEntityCollection: { MarkupEntity: [long, short] } });

    expect(document.bookmarks).toMatchObject([
      {
        geometry: {
          space: "patient-mm",
          diameters: {
            long: [
              [-20, 0, 50],
              [20, 0, 50],
            ],
          },
        },
        target: { sopInstanceUid: null, frameOfReferenceUid: "1.9" },
      },
    ]);
  });
});

describe("an AIM 3 annotation", () => {
  it("is read from attributes, its shapes named by its calculations", () => {
    const element = (name: string, attributes: Record<string, string>, children: MarkupElement[] = []) => ({
      name,
      attributes: new Map(Object.entries(attributes)),
      children,
      text: "",
    });
    const geometric = (id: string, points: readonly (readonly number[])[]) =>
      element("geometricshape", { "xsi:type": "MultiPoint", shapeidentifier: id }, [
        element(
          "spatialcoordinatecollection",
          {},
          points.map(([x, y], index) =>
            element("spatialcoordinate", {
              coordinateindex: String(index),
              imagereferenceuid: "1.2.3",
              referencedframenumber: "1",
              x: String(x),
              y: String(y),
            }),
          ),
        ),
      ]);
    const axis = (id: string, code: string) =>
      element("calculation", { uid: `c${id}`, codevalue: code, codingschemedesignator: "SRT" }, [
        element("referencedgeometricshape", { referencedshapeidentifier: id }),
      ]);
    const annotation = element("imageannotation", { uniqueidentifier: "2.25.3", name: "Lesion1" }, [
      element("calculationcollection", {}, [axis("1", "G-A185"), axis("2", "G-A186")]),
      element("geometricshapecollection", {}, [geometric("1", LONG.points), geometric("2", SHORT.points)]),
    ]);

    const document = readAim(element("", {}, [annotation]), "aim-xml", "digest");

    expect(document.bookmarks).toMatchObject([
      {
        source: "aim-xml",
        kind: "recist-diameters",
        document: { uid: "2.25.3" },
        trackingId: "Lesion1",
        target: { sopInstanceUid: "1.2.3", frame: 1 },
        warnings: [],
      },
    ]);
  });
});

describe("other JSON", () => {
  it("without an annotation is no bookmark document", () => {
    expect(reasons(readJson({ categories: [{ name: "lesion" }] }))).toEqual(["not-a-bookmark-document"]);
    expect(reasons(readJson(5))).toEqual(["not-a-bookmark-document"]);
  });

  it("of too many levels or elements is refused", () => {
    let deep: object = {};
    for (let level = 0; level < 200; level += 1) deep = { a: deep };

    expect(elementFromJson(deep)).toMatchObject({ refused: "document-too-large" });
    expect(elementFromJson(Array.from({ length: 200_001 }, () => ({})))).toMatchObject({
      refused: "document-too-large",
    });
  });
});
