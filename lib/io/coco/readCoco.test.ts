import { writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { readCocoDetections } from "./readCocoDetections.ts";
import { readCocoTruth } from "./readCocoTruth.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder?.[Symbol.asyncDispose]());

const IMAGES = [
  { id: 9, width: 512, height: 512, file_name: "000003_01_02/101.png", slice_intv: 5 },
  { id: 4, width: 512, height: 512, file_name: "000003_01_02/007.png" },
  { id: 6, width: 512, height: 512, patient: "P-7" },
];
const LESION = { id: 1, image_id: 9, category_id: 1, bbox: [10, 20, 30, 40] };
const TRUTH = { images: IMAGES, annotations: [LESION], categories: [{ id: 1, name: "lesion" }] };
const HIT = { image_id: 9, category_id: 1, bbox: [10, 20, 30, 40], score: 0.9 };

async function truthIn(content: unknown) {
  const file = `${folder.path}/truth.json`;
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return readCocoTruth(file);
}

async function detectionsIn(content: unknown) {
  const coco = await truthIn(TRUTH);
  const file = `${folder.path}/results.json`;
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return readCocoDetections(file, coco);
}

describe("readCocoTruth", () => {
  it("orders images by id, boxes as edges, and knows patients by field or by DeepLesion's file names", async () => {
    const annotations = [
      { ...LESION, type: "lung", long_mm: 12, short_mm: 8, flags: ["too-flat"] },
      { ...LESION, id: 2, image_id: 4, type: null },
    ];
    const { truth, notices } = await truthIn({ ...TRUTH, annotations });
    expect(truth.images).toEqual([
      { id: 4, patient: 3, intervalMm: null },
      { id: 6, patient: "P-7", intervalMm: null },
      { id: 9, patient: 3, intervalMm: 5 },
    ]);
    expect(truth.lesions.map(({ imageId, type, sizeMm }) => [imageId, type, sizeMm])).toEqual([
      [4, null, null],
      [9, "lung", 10],
    ]);
    expect([...truth.boxes.subarray(4)]).toEqual([10, 20, 40, 60]);
    expect([...truth.firstLesion]).toEqual([0, 1, 1, 2]);
    expect([truth.patients, [...truth.patientOfImage]]).toEqual([2, [0, 1, 0]]);
    expect(notices).toEqual([]);
  });

  it("leaves out what is noisy or a crowd, and says so", async () => {
    const annotations = [LESION, { ...LESION, id: 2, noisy: 1 }, { ...LESION, id: 3, iscrowd: 1 }];
    const { truth, notices } = await truthIn({ ...TRUTH, annotations });
    expect(truth.lesions).toHaveLength(1);
    expect(notices).toEqual(["2 of 3 annotations are marked as noisy or as crowds and were left out."]);
  });

  it("says when images name no patient", async () => {
    const { notices } = await truthIn({ ...TRUTH, images: [...IMAGES, { id: 1 }] });
    expect(notices).toEqual(["1 of 4 images name no patient; bands take each for a patient of its own."]);
  });

  it.each([
    ["images[1] has the id 9", { ...TRUTH, images: [IMAGES[0], IMAGES[0]] }],
    ["it lists no images", { ...TRUTH, images: [] }],
    ["no lesion is left", { ...TRUTH, annotations: [] }],
    ["no lesion is left", { ...TRUTH, annotations: [{ ...LESION, noisy: true }] }],
    ["annotations[1] has the id 1", { ...TRUTH, annotations: [LESION, LESION] }],
    ["annotations[0] lies on image 5", { ...TRUTH, annotations: [{ ...LESION, image_id: 5 }] }],
    ["annotations[0] has category 2", { ...TRUTH, annotations: [{ ...LESION, category_id: 2 }] }],
    ["annotations[0].bbox[2]: the width is negative", withBox([40, 20, -30, 40])],
    ["annotations[0].bbox[3]: the height is negative", withBox([40, 20, 30, -1])],
    ["annotations[0].bbox: a box is four numbers", withBox([1, 2, 3])],
    ["look like left, top, right, bottom", withBox([300, 300, 340, 350])],
    ["annotations[0].long_mm", { ...TRUTH, annotations: [{ ...LESION, long_mm: -4 }] }],
    ["images[0].id", { ...TRUTH, images: [{ id: "a" }] }],
    ["truth.json is not JSON", "{"],
    ["truth.json: NaN at character 30 is not a number", '{"annotations":[{"long_mm": [NaN]}]}'],
    ["annotations: ", { images: IMAGES }],
  ])("refuses, naming the place: %s", async (sentence, content) => {
    await expect(truthIn(content)).rejects.toMatchObject({
      code: "unreadable",
      message: expect.stringContaining(sentence),
    });
  });

  it("refuses a file that is not there", async () => {
    await expect(readCocoTruth(`${folder.path}/none.json`)).rejects.toMatchObject({ code: "not-found" });
    await expect(readCocoTruth(folder.path)).rejects.toMatchObject({ code: "unreadable" });
  });
});

function withBox(bbox: readonly number[]) {
  return { ...TRUTH, annotations: [{ ...LESION, bbox }] };
}

describe("readCocoDetections", () => {
  it("keeps the file's order and boxes past the edge, and leaves out images that the truth does not have", async () => {
    const past = { ...HIT, image_id: 4, bbox: [-5, 500, 20, 40], score: -3 };
    const { detections, notices } = await detectionsIn([HIT, { ...HIT, image_id: 77 }, past]);
    expect([...detections.imageOf]).toEqual([2, 0]);
    expect([...detections.boxes]).toEqual([10, 20, 40, 60, -5, 500, 15, 540]);
    expect([...detections.scores]).toEqual([0.9, -3]);
    expect(notices).toEqual([
      "1 of 3 detections are of images that the truth does not have and were left out; the first is detections[1] on image 77.",
    ]);
  });

  it("takes a detector that found nothing", async () => {
    expect((await detectionsIn([])).detections.scores).toHaveLength(0);
  });

  it.each([
    ["none of its image ids is among the truth's", [{ ...HIT, image_id: 77 }]],
    ["detections[1] has category 3", [HIT, { ...HIT, category_id: 3 }]],
    ["detections[1].bbox[2]: the width is negative", [HIT, { ...HIT, bbox: [40, 20, -30, 40] }]],
    ["look like left, top, right, bottom", [{ ...HIT, bbox: [300, 300, 340, 350] }]],
    ["detections[0].score", [{ ...HIT, score: "0.9" }]],
    ["detections[0].score", [{ ...HIT, score: undefined }]],
    ["detections[0].bbox[0]", [{ ...HIT, bbox: [null, 1, 2, 3] }]],
    ["COCO results are a list of detections", { annotations: [] }],
    ["NaN at character 88, near detections[1] is not", `[${JSON.stringify(HIT)},{"image_id":4,"score":NaN}]`],
    ["-Infinity at character", '[{"image_id":4,"score": -Infinity}]'],
  ])("refuses, naming the place: %s", async (sentence, content) => {
    await expect(detectionsIn(content)).rejects.toMatchObject({
      code: "unreadable",
      message: expect.stringContaining(sentence),
    });
  });
});
