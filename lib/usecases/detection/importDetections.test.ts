import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importServices } from "#lib/server/importServices.ts";
import { type DetectionPlace, detectionPlace } from "#lib/testing/detectionPlace.ts";
import { describeDetectionRun } from "./describeDetection.ts";
import { type DetectionImport, importDetections } from "./importDetections.ts";

let place: DetectionPlace;
beforeAll(async () => {
  place = await detectionPlace();
});
afterAll(() => place?.[Symbol.asyncDispose]());

const fileOf = (name: string, content: unknown) => ({
  name,
  async *bytes() {
    yield new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));
  },
});

async function bring(name: string, content: unknown, more: Partial<DetectionImport> = {}) {
  const { db } = place.services;
  const runId = await importDetections(
    { db, ...importServices({ databaseUrl: "", dataDir: "" }) },
    {
      file: fileOf(name, content),
      truth: null,
      model: "theirs",
      order: null,
      origin: null,
      actor: "Olga",
      signal: new AbortController().signal,
      ...more,
    },
  );
  const boxes = await db.detection.findMany({
    where: { runId },
    orderBy: [{ sliceIndex: "asc" }, { rank: "asc" }],
  });
  return { run: await describeDetectionRun(place.services, runId), boxes };
}

/** Lesions of the small dataset on slice 10: crosses around x = 14 and 30, y = 20, each 20 by 10 px, boxes 5 px wider. */
const ON_SLICE_10 = "000002_03_02_010.png";
/** The box of the lesion around x = 14 as COCO has it: from -1 to 29 and 10 to 30 in our pixels, less a half. */
const LESION = [-1.5, 9.5, 30, 20];

describe("importDetections", () => {
  it("takes COCO results with file names, the surest first, and lists images that are not in the dataset", async () => {
    const { run, boxes } = await bring("results.json", [
      { image_id: ON_SLICE_10, bbox: [20, 20, 5, 5], score: 0.25 },
      { image_id: ON_SLICE_10, bbox: LESION, score: 0.75 },
      { image_id: "000777_01_01_001.png", bbox: LESION, score: 0.5 },
    ]);
    expect(boxes.map(({ rank, box, score }) => ({ rank, box, score }))).toEqual([
      { rank: 0, box: [-1, 10, 29, 30], score: 0.75 },
      { rank: 1, box: [20.5, 20.5, 25.5, 25.5], score: 0.25 },
    ]);
    expect(run).toMatchObject({
      model: "theirs",
      kind: "import",
      state: "done",
      boxes: 2,
      report: {
        format: "coco",
        order: "xywh",
        origin: 0,
        rows: 3,
        taken: 2,
        elsewhere: 1,
        missingImages: 1,
        missing: ["000777_01_01_001.png"],
      },
    });
    // One of the two key slices of the test patients has boxes, so it is about them; the other was looked at in vain.
    expect(run).toMatchObject({ images: 2, done: 2, report: { silent: 1 } });
    expect(run.report?.notices).toEqual([
      "The file has no box on 1 of 2 key slices of the test patients; they count as looked at without a box.",
    ]);
  });

  it("takes ids of a COCO truth, whose images are all that was looked at", async () => {
    const truth = fileOf("truth.json", {
      images: [
        { id: 7, file_name: "000002_03_02/010.png" },
        { id: 8, file_name: "000009_01_01/001.png" },
      ],
      annotations: [],
    });
    const { run } = await bring("ids.json", [{ image_id: 7, bbox: LESION, score: 2.5 }], { truth });
    expect(run).toMatchObject({ images: 2, boxes: 1, series: 2, report: { silent: 0 } });
    expect(run.scores).toEqual({ from: 2.5, to: 3.5, counts: [1, ...Array(19).fill(0)] });
    await expect(bring("ids.json", [{ image_id: 7, bbox: LESION, score: 1 }])).rejects.toMatchObject({
      code: "unreadable",
      message: expect.stringContaining("nothing says what they stand for"),
    });
  });

  it("takes a CSV by the names of its columns", async () => {
    const csv = `File_name,x1,y1,x2,y2,score\n${ON_SLICE_10},-1.5,9.5,28.5,29.5,0.5\n`;
    const { run, boxes } = await bring("boxes.csv", csv);
    expect(boxes.map(({ box }) => box)).toEqual([[-1, 10, 29, 30]]);
    expect(run.report).toMatchObject({ format: "csv", order: "xyxy", origin: 0 });
    await expect(
      bring("boxes.csv", `File_name,x1,y1,x2,y2,score\n${ON_SLICE_10},1,2,,4,0.5\n`),
    ).rejects.toMatchObject({
      message: "boxes.csv, row 0: a box or score is no number. Nothing was imported.",
    });
    await expect(bring("boxes.csv", "a,b\n1,2\n")).rejects.toMatchObject({
      message: expect.stringContaining("a table of detections has a column for the image"),
    });
  });

  it("takes all_boxes with the names of its images, counted from 1 when told so", async () => {
    const { run, boxes } = await bring(
      "all.json",
      {
        images: ["000002_03_02_017.png", ON_SLICE_10],
        all_boxes: [[], [[], [[-0.5, 10.5, 29.5, 30.5, 0.5]]]],
      },
      { origin: 1 },
    );
    expect(boxes.map(({ sliceIndex, box }) => [sliceIndex, box])).toEqual([[10, [-1, 10, 29, 30]]]);
    expect(run).toMatchObject({ images: 2, report: { format: "all-boxes", order: "xyxy", origin: 1 } });
    await expect(bring("all.json", { all_boxes: [[], [[]]] })).rejects.toMatchObject({
      message: expect.stringContaining("all_boxes has no names of images"),
    });
  });

  it("refuses boxes whose numbers look like another order, and names it; takes them when the order is named", async () => {
    // Corners of the lesion around x = 30, taken for x, y, width, height.
    const corners = [{ image_id: ON_SLICE_10, bbox: [14.5, 9.5, 44.5, 29.5], score: 0.5 }];
    await expect(bring("corners.json", corners)).rejects.toMatchObject({
      code: "unreadable",
      message: expect.stringMatching(
        /look like x1, y1, x2, y2, but were read as x, y, width, height: .* Import them with the order xyxy\. Nothing was imported\.$/,
      ),
    });
    const { boxes } = await bring("corners.json", corners, { order: "xyxy" });
    expect(boxes[0]?.box).toEqual([15, 10, 45, 30]);
    // Named on purpose: taken, and told.
    const { run } = await bring("corners.json", corners, { order: "xywh" });
    expect(run.report?.notices[0]).toContain("look like x1, y1, x2, y2");
  });

  it("refuses what cannot be meant, another's name, and files of other images", async () => {
    const sizes = [{ image_id: ON_SLICE_10, bbox: [20, 20, 5, 5], score: 0.5 }];
    await expect(bring("sizes.json", sizes, { order: "xyxy" })).rejects.toMatchObject({ code: "unreadable" });
    await place.services.db.detectorModel.create({
      data: { name: "ours", origin: "uploaded", sha256: new Uint8Array(32), addedBy: "Olga" },
    });
    await expect(bring("sizes.json", sizes, { model: "ours" })).rejects.toMatchObject({ code: "conflict" });
    await expect(
      bring("other.json", [{ image_id: "000777_01_01_001.png", bbox: LESION, score: 1 }]),
    ).rejects.toMatchObject({ message: expect.stringContaining("None of its images is in the dataset") });
    await expect(bring("broken.json", '[{"image_id"')).rejects.toMatchObject({ code: "unreadable" });
  });
});
