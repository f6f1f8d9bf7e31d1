import { createReadStream } from "node:fs";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DetectionPlace, detectionPlace, testDetector } from "#lib/testing/detectionPlace.ts";
import { addDetector } from "./addDetector.ts";
import { changeDetector } from "./changeDetector.ts";
import { cancelDetection, resumeDetection } from "./changeRun.ts";
import { describeDetectionRun, listDetectionRuns, listDetectors } from "./describeDetection.ts";
import { detectOnSlice } from "./detectOnSlice.ts";
import { LiveAnswers } from "./LiveAnswers.ts";
import { previewDetection } from "./previewDetection.ts";
import { registerShipped } from "./registerShipped.ts";
import { startDetection } from "./startDetection.ts";

let place: DetectionPlace;
beforeAll(async () => {
  place = await detectionPlace();
});
afterAll(() => place?.[Symbol.asyncDispose]());

const add = (file: string, name: string | null = null) =>
  addDetector(place.services, {
    bytes: createReadStream(testDetector(file)),
    name,
    card: "# Squares",
    actor: "Olga",
  });
const start = (more: Partial<Parameters<typeof startDetection>[1]> = {}) =>
  startDetection(place.services, {
    model: "squares",
    q: "",
    series: false,
    name: "",
    settings: {},
    actor: "Olga",
    ...more,
  });
const boxesOf = (runId: number) =>
  place.services.db.detection.findMany({
    where: { runId },
    orderBy: [{ seriesId: "asc" }, { sliceIndex: "asc" }, { rank: "asc" }],
  });

describe("addDetector", () => {
  it("keeps a file that keeps the contract, once", async () => {
    expect(await add("squares")).toEqual({ name: "squares", isNew: true });
    expect(await add("squares", "another-name")).toEqual({ name: "squares", isNew: false });
    const [detector] = await listDetectors(place.services);
    expect(detector).toMatchObject({
      name: "squares",
      origin: "uploaded",
      card: "# Squares",
      addedBy: "Olga",
      sizeBytes: 1793,
      contract: { slices: 3 },
      inspected: { nodes: 8 },
      runs: 0,
    });
  });

  it("keeps nothing of a file that is refused", async () => {
    await expect(add("custom-op")).rejects.toMatchObject({ code: "unreadable" });
    await expect(add("not-numbers")).rejects.toMatchObject({ code: "unreadable" });
    expect(await place.services.db.detectorModel.count()).toBe(1);
  });

  it("refuses another file under a name that is taken", async () => {
    await expect(add("contract-other-output", "squares")).rejects.toMatchObject({ code: "unreadable" });
    await expect(add("too-sure", "squares")).rejects.toMatchObject({ code: "unreadable" });
  });
});

describe("startDetection", () => {
  it("counts beforehand what it will look at: key slices of active lesions, or all slices of their series", async () => {
    // Lesions on slices 10 (two) and 17 of one volume of 30 slices, and on the only slice of another.
    expect(await previewDetection(place.services, "", false)).toEqual({
      lesions: 4,
      series: 2,
      images: 3,
      withoutPicture: 0,
    });
    expect(await previewDetection(place.services, "split:test", true)).toMatchObject({
      series: 1,
      images: 30,
    });
  });

  it("looks at the key slices of the query's lesions and keeps the boxes, the surest first", async () => {
    const runId = await start({ q: "split:test" });
    expect(await describeDetectionRun(place.services, runId)).toMatchObject({
      state: "waiting",
      kind: "lesions",
      query: "split:test",
      images: 2,
      done: 0,
      boxes: 0,
    });
    await place.work();
    const run = await describeDetectionRun(place.services, runId);
    expect(run).toMatchObject({
      state: "done",
      provider: "cpu",
      done: 2,
      failed: 0,
      series: 1,
      problem: null,
    });
    // 48 x 40 pixels fill 64 x 53 of the picture: of the last row of squares 5 of 16 lines, which is fill.
    const boxes = await boxesOf(runId);
    expect(run.boxes).toBe(boxes.length);
    expect(boxes.filter(({ sliceIndex }) => sliceIndex === 10).map(({ rank }) => rank)).toEqual([
      ...Array(16).keys(),
    ]);
    const [surest] = boxes;
    expect(surest?.coarseType).toBe(5);
    // A pixel of the picture is 48 / 64 of one of the slice across, 40 / 53 down.
    expect(surest?.box[2]).toBeCloseTo((surest?.box[0] ?? 0) + 16 * (48 / 64), 5);
    expect(surest?.box[3]).toBeCloseTo((surest?.box[1] ?? 0) + 16 * (40 / 53), 5);
    // Slice 10 of patient 2 has about -787 HU everywhere: (-787 + 1024) / 4095.
    expect(surest?.score).toBeCloseTo((-787 + 1024) / 4095, 2);
    expect(run.scores?.counts.reduce((sum, count) => sum + count, 0)).toBe(boxes.length);
  });

  it("looks at every kept slice of their series when asked, and keeps to least score and most boxes", async () => {
    const runId = await start({ q: "split:test", series: true, settings: { mostBoxes: 2, leastScore: 0 } });
    await place.work();
    expect(await describeDetectionRun(place.services, runId)).toMatchObject({
      state: "done",
      done: 30,
      boxes: 60,
    });
  });

  it("refuses what nobody can do", async () => {
    await expect(start({ q: "patient:777" })).rejects.toMatchObject({ code: "bad-request" });
    await expect(start({ q: "nonsense:1" })).rejects.toMatchObject({ code: "bad-request" });
    await expect(start({ model: "nobody" })).rejects.toMatchObject({ code: "not-found" });
    await changeDetector(place.services, { name: "squares", retired: true, actor: "Olga" });
    await expect(start()).rejects.toMatchObject({ code: "conflict" });
    await changeDetector(place.services, { name: "squares", retired: false, actor: "Olga" });
  });
});

describe("a run that is disturbed", () => {
  it("does each image once when a job is given twice, or its worker is killed half way", async () => {
    const undisturbed = await start();
    await place.work();

    const runId = await start();
    const killed = AbortSignal.abort(new Error("killed"));
    await expect(place.work(killed)).rejects.toThrow("killed");
    await place.work();
    await resumeDetection(place.services, { runId, actor: "Olga" });
    const twice = place.jobs.flatMap((job) => [job, job]);
    place.jobs.splice(0, place.jobs.length, ...twice);
    await place.work();

    const plain = (boxes: Awaited<ReturnType<typeof boxesOf>>) =>
      boxes.map(({ seriesId, sliceIndex, rank, box, score }) => ({ seriesId, sliceIndex, rank, box, score }));
    expect(plain(await boxesOf(runId))).toEqual(plain(await boxesOf(undisturbed)));
    expect(await describeDetectionRun(place.services, runId)).toMatchObject({ state: "done", done: 3 });
  });

  it("stops when cancelled, keeps what was found, and goes on when resumed", async () => {
    const runId = await start({ name: "to be cancelled" });
    await cancelDetection(place.services, { runId, actor: "Olga" });
    await place.work();
    expect(await describeDetectionRun(place.services, runId)).toMatchObject({ state: "cancelled", done: 0 });
    await expect(cancelDetection(place.services, { runId, actor: "Olga" })).rejects.toMatchObject({
      code: "conflict",
    });
    await resumeDetection(place.services, { runId, actor: "Olga" });
    await place.work();
    expect(await describeDetectionRun(place.services, runId)).toMatchObject({ state: "done", done: 3 });
  });

  it("tells of an image that cannot be looked at, and goes on with the others", async () => {
    const { db } = place.services;
    const series = await db.series.findUniqueOrThrow({ where: { name: "000009_01_01" } });
    await db.series.update({ where: { id: series.id }, data: { columns: 47 } });
    const runId = await start();
    await place.work();
    expect(await describeDetectionRun(place.services, runId)).toMatchObject({
      state: "done",
      done: 2,
      failed: 1,
      failures: [
        { series: "000009_01_01", slice: 1, problem: "Slice 1 has 48 × 40 pixels, its series 47 × 40." },
      ],
    });

    const alone = await start({ q: "patient:9" });
    await place.work();
    expect(await describeDetectionRun(place.services, alone)).toMatchObject({
      state: "failed",
      problem: expect.stringContaining("Not one of its images could be looked at. The first: Slice 1 has"),
    });
    await db.series.update({ where: { id: series.id }, data: { columns: 48 } });
    await resumeDetection(place.services, { runId: alone, actor: "Olga" });
    await place.work();
    expect(await describeDetectionRun(place.services, alone)).toMatchObject({
      state: "done",
      failed: 0,
      problem: null,
    });
  });

  it("fails with the reason when its detector is gone", async () => {
    await place.services.detectors.use("0".repeat(64), async () => undefined).catch(() => undefined);
    const model = await place.services.db.detectorModel.findUniqueOrThrow({ where: { name: "squares" } });
    const file = place.services.detectorFiles.pathOf(model.sha256 ?? new Uint8Array());
    await copyFile(file, `${file}.kept`);
    await rm(file);
    const runId = await start();
    await place.work();
    expect(await describeDetectionRun(place.services, runId)).toMatchObject({
      state: "failed",
      problem: expect.stringContaining("is not in the data directory of this machine"),
    });
    await copyFile(`${file}.kept`, file);
    await resumeDetection(place.services, { runId, actor: "Olga" });
    await place.work();
    expect((await listDetectionRuns(place.services))[0]).toMatchObject({ id: runId, state: "done" });
  });
});

describe("detectOnSlice", () => {
  it("gives the same as a run, and asks the detector once", async () => {
    const runId = await start({ q: "split:test" });
    await place.work();
    const live = { ...place.services, liveAnswers: new LiveAnswers() };
    const asked = { name: "squares", series: "000002_03_02", slice: 10 };
    const [first, second] = await Promise.all([detectOnSlice(live, asked), detectOnSlice(live, asked)]);
    expect(second).toBe(first);
    const kept = (await boxesOf(runId)).filter(({ sliceIndex }) => sliceIndex === 10);
    expect(first.boxes).toHaveLength(kept.length);
    for (const [rank, { box, score, coarseType }] of kept.entries()) {
      const seen = first.boxes[rank];
      expect([seen?.score, seen?.coarseType]).toEqual([score, coarseType]);
      // The database keeps fifteen digits.
      for (const [edge, px] of box.entries()) expect(seen?.box[edge]).toBeCloseTo(px, 9);
    }
  });

  it("refuses a slice that is not kept", async () => {
    const live = { ...place.services, liveAnswers: new LiveAnswers() };
    await expect(
      detectOnSlice(live, { name: "squares", series: "000002_03_02", slice: 31 }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("registerShipped", () => {
  it("offers what comes with the program, once, and passes over networks of other kinds", async () => {
    const { services, shipped } = place;
    await services.db.detectorModel.updateMany({ data: { name: "uploaded-squares" } });
    await mkdir(shipped);
    await copyFile(testDetector("no-contract"), `${shipped}/other.onnx`);
    await copyFile(testDetector("too-sure"), `${shipped}/squares.onnx`);
    await writeFile(`${shipped}/squares.md`, "# Card");
    await registerShipped(services);
    await registerShipped(services);
    const offered = (await listDetectors(services)).map(({ name, origin, card }) => [name, origin, card]);
    expect(offered).toEqual([
      ["squares", "shipped", "# Card"],
      ["uploaded-squares", "uploaded", "# Squares"],
    ]);
  });

  it("gives its name to a newer one, and retires the one before", async () => {
    const { services, shipped } = place;
    await rm(`${shipped}/squares.onnx`);
    await copyFile(testDetector("not-numbers"), `${shipped}/squares.onnx`);
    await registerShipped(services);
    const all = await listDetectors(services);
    expect(
      all.map(({ name, retiredAt }) => [name.replace(/-[0-9a-f]{8}$/, "-HASH"), retiredAt !== null]),
    ).toEqual([
      ["squares", false],
      ["uploaded-squares", false],
      ["squares-HASH", true],
    ]);
  });
});
