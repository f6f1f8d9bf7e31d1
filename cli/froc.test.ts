import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frocCase } from "../lib/testing/frocCase.ts";
import { runLesionary } from "../lib/testing/runLesionary.ts";
import { temporaryFolder } from "../lib/testing/temporaryFolder.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  const { truth, detections } = frocCase(20, 10, 3, 2);
  await writeFile(`${folder.path}/truth.json`, JSON.stringify(truth));
  await writeFile(`${folder.path}/results.json`, JSON.stringify(detections));
});
afterAll(() => folder?.[Symbol.asyncDispose]());

/** Without a database and a data directory, in an empty folder. */
const froc = (...args: string[]) =>
  runLesionary(
    ["froc", ...args],
    { DATABASE_URL: "", LESIONARY_DATA_DIR: `${folder.path}/none` },
    folder.path,
  );
const FILES = ["--truth", "truth.json", "--detections", "results.json"];

describe("lesionary froc", () => {
  it("prints one JSON document of the promised form, and nothing besides", async () => {
    const { code, stdout, stderr } = await froc(...FILES, "--by", "type", "--json");
    expect([code, stderr]).toEqual([0, ""]);
    const report: Record<string, unknown> = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual([
      "protocol",
      "rule",
      "images",
      "lesions",
      "points",
      "meanSensitivity",
      "curve",
      "strata",
    ]);
    const curve = { fpPerImage: expect.any(Array), sensitivity: expect.any(Array), score: expect.any(Array) };
    expect(report).toMatchObject({
      protocol: "deeplesion-2018",
      rule: expect.stringContaining("at least 0.5"),
      points: [0.5, 1, 2, 3, 4, 5, 8, 16].map((fpPerImage) => ({
        fpPerImage,
        sensitivity: expect.any(Number),
      })),
      meanSensitivity: expect.any(Number),
      curve,
      strata: { type: { lung: { lesions: expect.any(Number), points: expect.any(Array) } } },
    });
  });

  it("adds strata, bands and thresholds when asked, the same for the same seed", async () => {
    const asked = [...FILES, "--by", "interval,size,type", "--bootstrap", "50", "--seed", "9", "--sweep"];
    const [once, again] = await Promise.all([froc(...asked, "--json"), froc(...asked, "--json")]);
    expect(once.stdout).toBe(again.stdout);
    const report: { strata: object; bands: { seed: number }; iouSweep: { iou: number }[] } = JSON.parse(
      once.stdout,
    );
    expect(Object.keys(report.strata)).toEqual(["type", "size", "interval"]);
    expect(report.bands.seed).toBe(9);
    expect(report.iouSweep.map(({ iou }) => iou)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
  });

  it("prints a table for people, with the rule", async () => {
    const { code, stdout } = await froc(...FILES, "--iou", "0.3", "--protocol", "coco-one-to-one");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^coco-one-to-one: \d+ lesions on 20 images$/m);
    expect(stdout).toContain("at least 0.3");
    expect(stdout).toMatch(/^sensitivity \[%\]( +\d+\.\d\d){8}$/m);
  });

  it.each([
    [["--truth", "truth.json"], /Name both files/],
    [[...FILES, "--protocol", "voc"], /--protocol is one of deeplesion-2018/],
    [[...FILES, "--by", "colour"], /--by takes type, size, interval, not "colour"/],
    [[...FILES, "--iou", "0"], /--iou is a number above 0, at most 1/],
    [[...FILES, "--iou", "half"], /--iou is a number above 0/],
    [[...FILES, "--bootstrap", "2.5"], /--bootstrap is a whole number/],
    [[...FILES, "--protocol", "centre-in-box", "--iou", "0.3"], /has no threshold/],
  ])("ends with 2 for %j", async (args, sentence) => {
    const { code, stderr } = await froc(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });

  it("has made no data directory and started no database by all of this", () => {
    expect(existsSync(`${folder.path}/none`)).toBe(false);
  });

  it("ends with 1 and the place for a file that cannot be right", async () => {
    await writeFile(`${folder.path}/wrong.json`, '[{"image_id": 5, "bbox": [1, 2, -3, 4], "score": 1}]');
    const { code, stdout } = await froc("--truth", "truth.json", "--detections", "wrong.json", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: {
        code: "unreadable",
        message: expect.stringContaining("detections[0].bbox[2]: the width is negative"),
      },
    });
  });
});
