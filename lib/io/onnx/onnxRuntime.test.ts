import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { KeptSeries, OpenDetector } from "#lib/ports/Detector.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { encodeHuPng } from "../png/encodeHuPng.ts";
import { diskVolumeStore } from "../store/diskVolumeStore.ts";
import { onnxRuntime } from "./onnxRuntime.ts";

const fileOf = (name: string): string =>
  new URL(`../../testing/detectors/${name}.onnx`, import.meta.url).pathname;
const SETTINGS = { leastScore: 0.01, mostBoxes: 50 };

/** 32 x 32 pixels, which the network sees at twice their size: a square of its picture is 8 pixels here. */
const SERIES: KeptSeries = {
  name: "000001_01_01",
  stack: { columns: 32, rows: 32, spacingXMm: 1, spacingYMm: 1, offsetsMm: [0, 2, 30] },
  slices: [3, 4, 5],
};

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  const volumes = diskVolumeStore(`${folder.path}/volumes`);
  for (const slice of [3, 4]) {
    // Air, at -1024 HU grey 0; on slice 4 one square of 8 pixels at 3071 HU, grey 255.
    const hu = new Int16Array(32 * 32).fill(-1024);
    if (slice === 4) for (let y = 8; y < 16; y++) hu.fill(3071, 32 * y + 16, 32 * y + 24);
    await volumes.writeSlice("000001_01_01", slice, encodeHuPng(hu, { columns: 32, rows: 32 }));
  }
  await volumes.writeSlice(
    "000001_01_01",
    5,
    encodeHuPng(new Int16Array(16 * 16), { columns: 16, rows: 16 }),
  );
});
afterAll(() => folder?.[Symbol.asyncDispose]());

const runtime = (providers: Parameters<typeof onnxRuntime>[0]["providers"] = ["cpu"]) =>
  onnxRuntime({
    program: new URL("./program.ts", import.meta.url),
    volumes: `${folder.path}/volumes`,
    providers,
    threads: 1,
  });

const open: OpenDetector[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
async function opened(name: string) {
  const detector = await runtime().open(fileOf(name));
  open.push(detector);
  return detector;
}

describe("onnxRuntime", () => {
  it("brings a slice through the network and its boxes back", async () => {
    const detector = await opened("squares");
    expect(detector.provider).toBe("cpu");
    const { boxes, milliseconds } = await detector.detect(SERIES, 1, SETTINGS);
    expect(milliseconds).toBeGreaterThan(0);
    // The bright square is columns 16 to 24, rows 8 to 16. Blurred by enlarging, its edge pixels keep 3 of 4 parts, so its
    // mean is (15 / 16)² of white: (16 pixels less 2 times a quarter) of 16, both ways; its neighbours get the rest.
    expect(boxes[0]?.box).toEqual({ left: 16, top: 8, right: 24, bottom: 16 });
    const blurred = (16 - 2 * 0.25) / 16;
    expect(boxes[0]?.score).toBeCloseTo(blurred * blurred, 4);
    expect(boxes[0]?.coarseType).toBe(5);
    // Left, right, above and below of it: a quarter of white on one of 16 lines.
    expect(boxes.slice(1).map(({ score }) => Number(score.toFixed(4)))).toEqual(
      Array.from({ length: 4 }, () => Number(((0.25 / 16) * blurred).toFixed(4))),
    );
  });

  it("gives the features of the box that overlaps a lesion most, and none where no box does enough", async () => {
    const detector = await opened("squares");
    const near = { left: 17, top: 8, right: 25, bottom: 16 };
    const nowhere = { left: 0, top: 0, right: 2, bottom: 2 };
    const [features, none] = await detector.describe(SERIES, 1, [near, nowhere]);
    expect(features).toHaveLength(2);
    expect(features?.[0]).toBeCloseTo((15.5 / 16) ** 2, 4);
    expect(none).toBeNull();
  });

  it("says of a slice that is gone, or of another size, what is wrong, and goes on", async () => {
    const detector = await opened("squares");
    await expect(detector.detect(SERIES, 2, SETTINGS)).rejects.toMatchObject({
      code: "unreadable",
      message: "Slice 5 has 16 × 16 pixels, its series 32 × 32.",
    });
    const gone = { ...SERIES, slices: [3, 4, 99] };
    await expect(detector.detect({ ...gone, name: "000001_01_02" }, 2, SETTINGS)).rejects.toMatchObject({
      code: "unreadable",
      message: expect.stringContaining("is not kept any more"),
    });
    await expect(detector.detect(SERIES, 0, SETTINGS)).resolves.toMatchObject({ boxes: expect.any(Array) });
  });

  it("answers questions that are asked at once, each its own", async () => {
    const detector = await opened("squares");
    const both = await Promise.all([
      detector.detect(SERIES, 1, SETTINGS),
      detector.describe(SERIES, 1, []),
      detector.detect(SERIES, 1, { ...SETTINGS, mostBoxes: 1 }),
    ]);
    expect([both[0].boxes.length, both[1].length, both[2].boxes.length]).toEqual([5, 0, 1]);
  });

  it.each([
    ["not-numbers", "numbers that are none"],
    ["too-sure", "a score of 2; scores go from 0 to 1"],
    ["fewer-types", 'The network gave [15, 8] for "types", not float32 [16, 8]'],
    ["custom-op", "custom operator"],
  ])("refuses %s before anybody waits for boxes", async (name, sentence) => {
    await expect(runtime().open(fileOf(name))).rejects.toMatchObject({
      code: "unreadable",
      message: expect.stringContaining(sentence),
    });
  });

  it("takes the first provider that is there, and says when none is", async () => {
    const detector = await runtime(["cuda", "cpu"]).open(fileOf("squares"));
    open.push(detector);
    expect(detector.provider).toBe("cpu");
    await expect(runtime(["cuda"]).open(fileOf("squares"))).rejects.toMatchObject({ code: "unavailable" });
  });

  it("says when a detector came down, and leaves its caller standing", async () => {
    const detector = await opened("squares");
    await detector.close();
    await expect(detector.detect(SERIES, 1, SETTINGS)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("came down"),
    });
  });
});
