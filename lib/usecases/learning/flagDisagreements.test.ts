import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BOSS, type ReviewPlace, reviewPlace } from "#lib/testing/reviewPlace.ts";
import { flagDisagreements } from "./flagDisagreements.ts";

let place: ReviewPlace;
let runId: number;
let evaluationId: number;
beforeEach(async () => {
  place = await reviewPlace();
  const { db } = place.services;
  const model = await db.detectorModel.create({
    data: { name: "somebody's", origin: "foreign", addedBy: "Dr. ANN" },
  });
  const run = await db.detectionRun.create({
    data: { modelId: model.id, kind: "import", state: "done", settings: {}, startedBy: "Dr. ANN" },
  });
  runId = run.id;
  const evaluation = await db.evaluation.create({
    data: { runId, name: "First", lesionIds: [], versions: [], createdBy: "Dr. ANN" },
  });
  evaluationId = evaluation.id;
});
afterEach(() => place[Symbol.asyncDispose]());

/** The run looked at all key slices, and drew on one lesion's slice its box moved right by a share of its width. */
async function draw(lesionId: number, share: number, score: number): Promise<void> {
  const { db } = place.services;
  const lesion = await db.lesion.findUniqueOrThrow({ where: { id: lesionId }, include: { versions: true } });
  const [left = 0, top = 0, right = 0, bottom = 0] = lesion.versions.at(-1)?.box ?? [];
  const by = share * (right - left);
  await db.detection.create({
    data: {
      runId,
      seriesId: lesion.seriesId,
      sliceIndex: lesion.keySliceIndex,
      rank: 0,
      box: [left + by, top, right + by, bottom],
      score,
    },
  });
}

async function lookAt(...lesionIds: number[]): Promise<void> {
  const { db } = place.services;
  const lesions = await db.lesion.findMany({ where: { id: { in: lesionIds } } });
  await db.detectionImage.createMany({
    data: lesions.map(({ seriesId, keySliceIndex }) => ({
      runId,
      seriesId,
      sliceIndex: keySliceIndex,
      state: "done",
    })),
    skipDuplicates: true,
  });
}

const detectorFlags = () =>
  place.services.db.flag.findMany({
    where: { rule: { startsWith: "detector-" } },
    select: { rule: true, value: true, limit: true, version: { select: { lesionId: true } } },
    orderBy: { id: "asc" },
  });

describe("flagging where a detector sees it otherwise", () => {
  it("tells found, misplaced and missed lesions apart, and lets lists ask for them", async () => {
    await lookAt(1, 2, 4);
    await draw(1, 0.1, 0.9);
    // Half its width aside: half shared of one and a half, a third.
    await draw(2, 0.5, 0.9);
    expect(await flagDisagreements(place.services, { evaluationId, score: 0.5 }, BOSS.name)).toMatchObject({
      misses: expect.any(Number),
      elsewhere: 1,
    });
    const flags = await detectorFlags();
    expect(flags.find(({ version }) => version.lesionId === 2)).toMatchObject({
      rule: "detector-elsewhere",
      limit: 0.5,
    });
    expect(flags.find(({ version }) => version.lesionId === 2)?.value).toBeCloseTo(1 / 3, 9);
    expect(flags.find(({ version }) => version.lesionId === 4)).toMatchObject({
      rule: "detector-misses",
      value: 0,
    });
    expect(flags.some(({ version }) => version.lesionId === 1)).toBe(false);
    const entry = await place.services.db.lesionEntry.findUniqueOrThrow({ where: { lesionId: 4 } });
    expect(entry.flags).toEqual(["detector-misses", "too-flat"]);
  });

  it("done again with another score takes the former flags away, and leaves those of mining", async () => {
    await lookAt(4);
    await draw(4, 0, 0.4);
    await flagDisagreements(place.services, { evaluationId, score: 0.5 }, BOSS.name);
    // Lesion 3 lies on the same slice, and too far off to be touched.
    expect(await detectorFlags()).toMatchObject([
      { value: 0, version: { lesionId: 3 } },
      { rule: "detector-misses", value: 0.4, limit: 0.5, version: { lesionId: 4 } },
    ]);
    await flagDisagreements(place.services, { evaluationId, score: 0.3 }, BOSS.name);
    expect(await detectorFlags()).toMatchObject([{ limit: 0.3, version: { lesionId: 3 } }]);
    expect((await place.lesion(4)).rules).toEqual(["too-flat"]);
  });

  it("leaves alone what a reader accepted", async () => {
    await lookAt(4);
    const { items } = await place.claim(await place.batch(), BOSS, 1);
    const [item] = items;
    if (item?.lesion.id !== 4) throw new Error("lesion 4 is the most doubtful");
    await place.rule(item, BOSS, { decision: "accept" });
    await flagDisagreements(place.services, { evaluationId, score: 0.5 }, BOSS.name);
    expect((await place.lesion(4)).rules).not.toContain("detector-misses");
  });

  it("waits until the run is done", async () => {
    await place.services.db.detectionRun.update({ where: { id: runId }, data: { state: "running" } });
    await expect(
      flagDisagreements(place.services, { evaluationId, score: 0.5 }, BOSS.name),
    ).rejects.toMatchObject({
      code: "conflict",
    });
  });
});
