import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FrocRequest, frocReport } from "#lib/domain/evaluation/frocReport.ts";
import { ANN, BOSS, type ReviewPlace, reviewPlace } from "#lib/testing/reviewPlace.ts";
import { AnswerCache } from "../explore/AnswerCache.ts";
import { ruleOnProposal } from "../learning/ruleOnProposal.ts";
import { compareEvaluations } from "./compareEvaluations.ts";
import { createEvaluation } from "./createEvaluation.ts";
import { describeEvaluation } from "./describeEvaluation.ts";
import { describeJudgedImage } from "./describeJudgedImage.ts";
import { listBoxes } from "./listBoxes.ts";
import { listEvaluations } from "./listEvaluations.ts";
import { listJudgedImages } from "./listJudgedImages.ts";
import type { Judged } from "./loadJudged.ts";

let place: ReviewPlace;
beforeEach(async () => {
  place = await reviewPlace();
});
afterEach(() => place[Symbol.asyncDispose]());

/** Answers are asked for anew, as after a change: those that are kept have tests of their own. */
const services = () => ({
  db: place.services.db,
  answers: new AnswerCache(),
  frocReport: async ({ truth, detections }: Pick<Judged, "truth" | "detections">, request: FrocRequest) =>
    frocReport(truth, detections, request),
});
const USUAL = { protocol: "deeplesion-2018", truth: "original" } as const;

/**
 * A run over the key slices of lesions 1, 2 and 4, whose slice lesion 3 shares: it covers the lesions named, each by a box of its
 * score, and draws `besides` where nothing is.
 */
async function run(name: string, found: Readonly<Record<number, number>>, besides: readonly number[] = []) {
  const { db } = place.services;
  const lesions = await db.lesion.findMany({ include: { versions: true }, orderBy: { id: "asc" } });
  const model = await db.detectorModel.create({ data: { name, origin: "foreign", addedBy: "Dr. ANN" } });
  const made = await db.detectionRun.create({
    data: { modelId: model.id, kind: "import", state: "done", settings: {}, startedBy: "Dr. ANN" },
  });
  await db.detectionImage.createMany({
    data: lesions.map(({ seriesId, keySliceIndex }) => ({
      runId: made.id,
      seriesId,
      sliceIndex: keySliceIndex,
      state: "done",
    })),
    skipDuplicates: true,
  });
  let rank = 0;
  const boxes: bigint[] = [];
  const draw = async (lesion: (typeof lesions)[number], box: readonly number[], score: number) => {
    const drawn = await db.detection.create({
      data: {
        runId: made.id,
        seriesId: lesion.seriesId,
        sliceIndex: lesion.keySliceIndex,
        rank: rank++,
        box: [...box],
        score,
      },
    });
    boxes.push(drawn.id);
  };
  for (const lesion of lesions) {
    const score = found[lesion.id];
    if (score !== undefined) await draw(lesion, lesion.versions[0]?.box ?? [], score);
  }
  for (const score of besides) if (lesions[0]) await draw(lesions[0], [-1, 26, 17, 43], score);
  return { runId: made.id, boxes };
}

describe("an evaluation", () => {
  it("freezes the truth on the run's slices, and is read from it", async () => {
    const { runId } = await run("first", { 1: 0.9, 2: 0.6 }, [0.7]);
    const { id } = await createEvaluation(place.services, { runId, name: "" }, BOSS.name);
    const { evaluations, runs } = await listEvaluations(services());
    expect(runs.map((each) => each.id)).toEqual([runId]);
    expect(evaluations).toMatchObject([{ id, model: "first", lesions: 4, boxes: 3 }]);
    // Two of four are found; before the only false positive one of them is.
    const report = await describeEvaluation(services(), { evaluationId: id, ...USUAL });
    expect(report.points.map(({ sensitivity }) => sensitivity)).toEqual(Array(8).fill(0.5));
    expect(report.curve.sensitivity.at(0)).toBe(0.25);
    expect(report.falsePositives).toBe(1);
    expect(report.moved).toEqual({ added: 0, gone: 0, changed: 0 });
  });

  it("is refused of a run that is not done", async () => {
    const { runId } = await run("first", {});
    await place.services.db.detectionRun.update({ where: { id: runId }, data: { state: "running" } });
    await expect(createEvaluation(place.services, { runId, name: "" }, BOSS.name)).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("opens exactly the boxes behind a threshold, the worst first", async () => {
    const { runId, boxes } = await run("first", { 1: 0.9, 2: 0.6 }, [0.7]);
    const { id } = await createEvaluation(place.services, { runId, name: "" }, BOSS.name);
    const at = (score: number) => listBoxes(services(), { evaluationId: id, ...USUAL, score, from: 0 });
    const all = await at(0.5);
    expect(all.counts).toMatchObject({ hit: 2, missed: 2, duplicate: 0 });
    expect(all.counts.unlabelled + all.counts.background).toBe(1);
    expect(all.boxes[0]?.detectionId).toBe(String(boxes[2]));
    // Above 0.6 lesion 2 is missed too, and the false box is still drawn.
    expect((await at(0.65)).counts).toMatchObject({ hit: 1, missed: 3 });
    expect((await at(0.95)).counts).toMatchObject({ hit: 0, missed: 4 });
    const missed = await listBoxes(services(), {
      evaluationId: id,
      ...USUAL,
      score: 0.5,
      kind: "missed",
      from: 0,
    });
    expect(missed.boxes.map(({ lesionId }) => lesionId).sort()).toEqual([3, 4]);
    expect(missed.total).toBe(2);
  });

  it("shows a slice with its lesions and boxes, and finds the slices with what is asked for", async () => {
    const { runId } = await run("first", { 1: 0.9 }, [0.7]);
    const { id } = await createEvaluation(place.services, { runId, name: "" }, BOSS.name);
    const asked = { evaluationId: id, ...USUAL, score: 0.5 };
    const { images } = await listJudgedImages(services(), { ...asked, kind: "hit" });
    expect(images).toHaveLength(1);
    const image = await describeJudgedImage(services(), {
      evaluationId: id,
      ...USUAL,
      image: images[0]?.image ?? -1,
    });
    expect(image.lesions).toMatchObject([{ lesionId: 1, foundAt: 0.9 }]);
    expect(image.boxes.map(({ kind, score }) => [kind === "hit", score])).toEqual([
      [true, 0.9],
      [false, 0.7],
    ]);
    await expect(
      describeJudgedImage(services(), { evaluationId: id, ...USUAL, image: 99 }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("moves under the corrected truth when a false positive becomes a lesion, and stays under the original one", async () => {
    const { runId, boxes } = await run("first", { 1: 0.9, 2: 0.6 }, [0.7]);
    const { id } = await createEvaluation(place.services, { runId, name: "" }, BOSS.name);
    const lines = [4, 34.5, 12, 34.5, 8, 31, 8, 38];
    await ruleOnProposal(
      place.services,
      { id: randomUUID(), detectionId: boxes[2] ?? 0n, decision: "lesion", coordinates: lines, seconds: 3 },
      ANN,
    );
    const original = await describeEvaluation(services(), { evaluationId: id, ...USUAL });
    expect(original).toMatchObject({
      lesions: 4,
      falsePositives: 1,
      moved: { added: 1, gone: 0, changed: 0 },
    });
    // One lesion more, one false positive less: three of five.
    expect(original.other).toMatchObject({ truth: "corrected", lesions: 5, falsePositives: 0 });
    expect(original.other.points[0]?.sensitivity).toBeCloseTo(0.6, 12);
    const corrected = await describeEvaluation(services(), {
      evaluationId: id,
      ...USUAL,
      truth: "corrected",
    });
    expect(corrected).toMatchObject({ lesions: 5, falsePositives: 0 });
  });
});

describe("two evaluations", () => {
  it("are told apart by the lesions that each finds at the same number of false positives", async () => {
    const first = await run("first", { 1: 0.9, 2: 0.6 });
    const second = await run("second", { 2: 0.8, 4: 0.3 });
    const [a, b] = [
      await createEvaluation(place.services, { runId: first.runId, name: "" }, BOSS.name),
      await createEvaluation(place.services, { runId: second.runId, name: "" }, BOSS.name),
    ];
    const compared = await compareEvaluations(services(), {
      evaluationId: a.id,
      otherId: b.id,
      fp: 4,
      ...USUAL,
    });
    expect(compared).toMatchObject({ lesions: 4, both: 1, neither: 1 });
    expect(compared.fixed.map(({ lesionId }) => lesionId)).toEqual([1]);
    expect(compared.broken.map(({ lesionId }) => lesionId)).toEqual([4]);
  });
});
