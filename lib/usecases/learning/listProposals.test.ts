import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ANN, type ReviewPlace, reviewPlace } from "#lib/testing/reviewPlace.ts";
import { listProposals } from "./listProposals.ts";
import { proposeDiameters } from "./proposeDiameters.ts";
import { ruleOnProposal } from "./ruleOnProposal.ts";

let place: ReviewPlace;
let evaluationId: number;
let ids: readonly bigint[];

/** Lesion 1 lies on the series that is looked at: one box covers it, three others show two things that nobody marked. */
beforeEach(async () => {
  place = await reviewPlace();
  const { db } = place.services;
  const lesion = await db.lesion.findUniqueOrThrow({ where: { id: 1 }, include: { versions: true } });
  const { seriesId, keySliceIndex, versions } = lesion;
  const box = versions[0]?.box ?? [];
  const model = await db.detectorModel.create({
    data: { name: "somebody's", origin: "foreign", addedBy: "Dr. ANN" },
  });
  const run = await db.detectionRun.create({
    data: { modelId: model.id, kind: "import", state: "done", settings: {}, startedBy: "Dr. ANN" },
  });
  const evaluation = await db.evaluation.create({
    data: { runId: run.id, name: "First", lesionIds: [1], versions: [1], createdBy: "Dr. ANN" },
  });
  evaluationId = evaluation.id;
  const on = { runId: run.id, seriesId, sliceIndex: keySliceIndex };
  const made = await db.detection.createManyAndReturn({
    data: [
      { ...on, rank: 0, box, score: 0.99 },
      { ...on, rank: 1, box: [4, 4, 30, 24], score: 0.7 },
      { ...on, sliceIndex: keySliceIndex + 1, rank: 0, box: [5, 4, 31, 24], score: 0.8 },
      { ...on, rank: 2, box: [4, 100, 24, 120], score: 0.3 },
    ],
    select: { id: true },
  });
  ids = made.map(({ id }) => id);
});
afterEach(() => place[Symbol.asyncDispose]());

const list = (score: number | null = null) => listProposals(place.services, { evaluationId, score }, ANN.id);

describe("what may be lesions that nobody marked", () => {
  it("is what covers no lesion, the most probable first, boxes of neighbouring slices as one", async () => {
    const { proposals, counts, total } = await list();
    expect(proposals.map(({ detectionId, boxes, score }) => [detectionId, boxes, score])).toEqual([
      [String(ids[2]), 2, 0.8],
      [String(ids[3]), 1, 0.3],
    ]);
    const [first] = proposals;
    expect((first?.lastSlice ?? 0) - (first?.firstSlice ?? 0)).toBe(1);
    expect(total).toBe(2);
    expect(counts).toMatchObject({ open: 2, lesion: 0, notALesion: 0, unsure: 0, seconds: 0 });
  });

  it("leaves out what is less sure than asked for", async () => {
    expect((await list(0.5)).proposals).toHaveLength(1);
  });

  it("keeps its place with its ruling when it has one, of whichever of its boxes", async () => {
    const { ruling } = await ruleOnProposal(
      place.services,
      {
        id: randomUUID(),
        detectionId: ids[1] ?? 0n,
        decision: "not-a-lesion",
        reason: "bowel",
        seconds: 3.5,
      },
      ANN,
    );
    const { proposals, counts } = await list();
    expect(proposals[0]?.ruling).toEqual(ruling);
    expect(counts).toMatchObject({ open: 1, notALesion: 1, seconds: 3.5 });
  });

  it("comes with diameters to begin from, within the box", async () => {
    const { coordinates } = await proposeDiameters(place.services, { detectionId: ids[1] ?? 0n });
    expect(coordinates).toHaveLength(8);
    for (let at = 0; at < 8; at += 2) {
      expect(coordinates[at]).toBeGreaterThan(0);
      expect(coordinates[at]).toBeLessThan(34);
      expect(coordinates[at + 1]).toBeLessThan(28);
    }
  });

  it("is asked of an evaluation that is there", async () => {
    await expect(
      listProposals(place.services, { evaluationId: 999, score: null }, ANN.id),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});
