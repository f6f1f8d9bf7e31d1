import { describe, expect, it } from "vitest";
import { AppError } from "../errors.ts";
import type { DicomDataset, DicomElement } from "./dataset.ts";
import { headerFromDataset } from "./headerFromDataset.ts";

type Values = readonly (string | number)[] | readonly DicomDataset[];

/** A data set out of tag and values; items make a sequence. VRs do not matter to a header. */
function dataset(tags: Readonly<Record<string, Values>>): DicomDataset {
  const elements = Object.entries(tags).map(([tag, values]): [string, DicomElement] => {
    const items = values.filter((value) => typeof value === "object");
    const plain = values.filter((value) => typeof value !== "object");
    return [tag, items.length > 0 ? { vr: "SQ", items } : { vr: "UN", values: plain }];
  });
  return { elements: new Map(elements) };
}

const SLICE = {
  "00200032": ["-180.5", "-170.25", "-95"],
  "00200037": ["1", "0", "0", "0", "1", "0"],
  "00280030": ["0.7", "0.5"],
  "00281052": ["-1024"],
  "00281053": ["1"],
};

describe("headerFromDataset", () => {
  it("reads the geometry and rescale of a slice", () => {
    const header = headerFromDataset(dataset(SLICE));

    expect(header.frames).toEqual([
      {
        position: [-180.5, -170.25, -95],
        orientation: [1, 0, 0, 0, 1, 0],
        pixelSpacing: [0.7, 0.5],
        rescaleSlope: 1,
        rescaleIntercept: -1024,
        rescaleType: null,
      },
    ]);
  });

  it("case 39: leaves null what the file does not say, or says as no number", () => {
    const header = headerFromDataset(
      dataset({
        "00200032": ["1", "2"],
        "00200037": ["1", "0", "0", "0", "x", "0"],
        "00280030": ["0,7", "0,7"],
        "00281053": ["1e999"],
      }),
    );

    expect(header.frames[0]).toEqual({
      position: null,
      orientation: null,
      pixelSpacing: null,
      rescaleSlope: null,
      rescaleIntercept: null,
      rescaleType: null,
    });
  });

  it("case 39: takes a spacing of zero or below for none", () => {
    expect(headerFromDataset(dataset({ "00280030": ["0", "0.7"] })).frames[0]?.pixelSpacing).toBeNull();
    expect(headerFromDataset(dataset({ "00280030": ["0.7", "-1"] })).frames[0]?.pixelSpacing).toBeNull();
  });

  it.each([
    ["signed", 1, 63536, -2000],
    ["signed", 1, -2000, -2000],
    ["signed", 1, 32767, 32767],
    ["unsigned", 0, -2000, 63536],
    ["unsigned", 0, 63536, 63536],
  ])("case 45: %s pixels (%i) and padding %i mean %i", (_name, representation, written, padding) => {
    const { pixels } = headerFromDataset(
      dataset({ "00280100": [16], "00280103": [representation], "00280120": [written] }),
    );

    expect(pixels.paddingValue).toBe(padding);
  });

  it.each([
    [
      "case 51: the first of several windows",
      ["50", "-600"],
      ["400", "1500"],
      { centerHu: 50, widthHu: 400 },
    ],
    ["case 51: a window written as -0450", ["-0450", "-0450"], ["2000"], { centerHu: -450, widthHu: 2000 }],
    ["a width of 0 is no window", ["50"], ["0"], null],
    ["a centre without width is no window", ["50"], [], null],
  ])("%s", (_name, centers, widths, window) => {
    expect(headerFromDataset(dataset({ "00281050": centers, "00281051": widths })).window).toEqual(window);
  });

  it.each([
    ["told by (0028,2110)", { "00282110": ["01"] }, true],
    ["told by the transfer syntax", { "00020010": ["1.2.840.10008.1.2.4.51"] }, true],
    ["JPEG lossless", { "00020010": ["1.2.840.10008.1.2.4.70"], "00282110": ["00"] }, false],
    ["not told", {}, false],
  ])("case 48: loss is %s: %o is %s", (_name, tags, lossy) => {
    expect(headerFromDataset(dataset(tags)).lossy).toBe(lossy);
  });

  it("gathers every other id that the patient has", () => {
    const { person } = headerFromDataset(
      dataset({
        "00100020": ["A"],
        "00101000": ["B", "", "C"],
        "00101002": [dataset({ "00100020": ["D"] }), dataset({})],
      }),
    );

    expect(person).toMatchObject({ patientId: "A", otherPatientIds: ["B", "C", "D"] });
  });

  it("gives an object without pixels one frame that says nothing", () => {
    const header = headerFromDataset(dataset({ "00080060": ["SR"] }));

    expect(header).toMatchObject({ modality: "SR", pixels: { rows: 0, columns: 0 }, window: null });
    expect(header.frames).toHaveLength(1);
  });
});

describe("headerFromDataset of an Enhanced multi-frame object", () => {
  const measures = (spacing: string): DicomDataset => dataset({ "00280030": [spacing, spacing] });
  const place = (z: string): DicomDataset => dataset({ "00200032": ["0", "0", z] });
  const direction = dataset({ "00200037": SLICE["00200037"] });
  const transformation = (intercept: string): DicomDataset =>
    dataset({ "00281052": [intercept], "00281053": ["1"], "00281054": ["HU"] });

  const enhanced = dataset({
    "00280008": ["3"],
    "52009229": [
      dataset({
        "00209116": [direction],
        "00289110": [measures("0.8")],
        "00289132": [dataset({ "00281050": ["40"], "00281051": ["400"] })],
        "00289145": [transformation("-1024")],
      }),
    ],
    "52009230": [
      dataset({ "00209113": [place("10")] }),
      dataset({ "00209113": [place("5")], "00289110": [measures("0.6")], "00289145": [transformation("0")] }),
      dataset({}),
    ],
  });

  it("takes a frame's own group before the shared one (PS3.3 C.7.6.16)", () => {
    const { frames } = headerFromDataset(enhanced);

    expect(frames.map((frame) => frame.position)).toEqual([[0, 0, 10], [0, 0, 5], null]);
    expect(frames.map((frame) => frame.pixelSpacing?.[0])).toEqual([0.8, 0.6, 0.8]);
    expect(frames.map((frame) => frame.rescaleIntercept)).toEqual([-1024, 0, -1024]);
    expect(frames.map((frame) => frame.orientation)).toEqual(Array(3).fill([1, 0, 0, 0, 1, 0]));
    expect(frames.every((frame) => frame.rescaleType === "HU")).toBe(true);
  });

  it("finds the window in the functional groups", () => {
    expect(headerFromDataset(enhanced).window).toEqual({ centerHu: 40, widthHu: 400 });
  });

  it("does not give the one position at the top to frames that lie elsewhere", () => {
    const { frames } = headerFromDataset(dataset({ ...SLICE, "00280008": ["2"] }));

    expect(frames.map((frame) => frame.position)).toEqual([null, null]);
    expect(frames.map((frame) => frame.pixelSpacing)).toEqual([
      [0.7, 0.5],
      [0.7, 0.5],
    ]);
  });

  it("refuses a claim of two thousand million frames", () => {
    expect(() => headerFromDataset(dataset({ "00280008": ["2000000000"] }))).toThrow(AppError);
  });
});
