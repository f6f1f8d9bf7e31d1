import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ANN, BEN, type ReviewPlace, reviewPlace } from "#lib/testing/reviewPlace.ts";
import { ruleOnProposal } from "./ruleOnProposal.ts";
import { undoRuling } from "./undoRuling.ts";

let place: ReviewPlace;
let detectionId: bigint;
beforeEach(async () => {
  place = await reviewPlace();
  const { db } = place.services;
  const series = await db.series.findUniqueOrThrow({ where: { name: "000002_03_02" } });
  const model = await db.detectorModel.create({
    data: { name: "somebody's", origin: "foreign", addedBy: "Dr. ANN" },
  });
  const run = await db.detectionRun.create({
    data: { modelId: model.id, kind: "import", state: "done", settings: {}, startedBy: "Dr. ANN" },
  });
  const made = await db.detection.create({
    data: {
      runId: run.id,
      seriesId: series.id,
      sliceIndex: 5,
      rank: 0,
      box: [5, 9, 35, 31],
      score: 0.91,
    },
  });
  detectionId = made.id;
});
afterEach(() => place[Symbol.asyncDispose]());

const LINES = [10, 20, 30, 20, 20, 14, 20, 26];
const aLesion = (id = randomUUID()) =>
  ({ id, detectionId, decision: "lesion", coordinates: LINES, seconds: 4 }) as const;
const noLesion = (id = randomUUID()) =>
  ({ id, detectionId, decision: "not-a-lesion", reason: "vessel", seconds: 2 }) as const;

describe("a box that hit no known lesion", () => {
  it("becomes a lesion added by review when a reader says so, with reader and detector in its history", async () => {
    const { ruling } = await ruleOnProposal(place.services, aLesion(), ANN);
    expect(ruling).toMatchObject({ decision: "lesion", reader: "Dr. ANN", mine: true });
    const { db } = place.services;
    const lesion = await db.lesion.findUniqueOrThrow({
      where: { id: ruling.lesionId ?? 0 },
      include: { versions: true },
    });
    expect(lesion).toMatchObject({ origin: "review", state: "active", keySliceIndex: 5 });
    expect(lesion.versions).toMatchObject([
      { version: 1, verdict: "accepted", author: "Dr. ANN", coordinates: LINES, longMm: 10 },
    ]);
    expect(lesion.versions[0]?.reason).toMatch(
      /^Proposed by somebody's \(run \d+, box \d+, score 0\.910\)\.$/,
    );
    const audited = await db.auditEvent.findMany({ orderBy: { id: "desc" }, take: 2 });
    expect(audited.map(({ action }) => action).sort()).toEqual(["draw-lesion", "rule-on-box"]);
  });

  it("is ruled on once, however often and at once the ruling is sent", async () => {
    const ruling = aLesion();
    const [one, two] = await Promise.all([
      ruleOnProposal(place.services, ruling, ANN),
      ruleOnProposal(place.services, ruling, ANN),
    ]);
    expect(two).toEqual(one);
    expect(await place.services.db.lesion.count({ where: { origin: "review" } })).toBe(1);
    await expect(ruleOnProposal(place.services, ruling, BEN)).rejects.toMatchObject({ code: "conflict" });
  });

  it("that another reader ruled on is told as such, and nothing is added", async () => {
    await ruleOnProposal(place.services, noLesion(), ANN);
    await expect(ruleOnProposal(place.services, aLesion(), BEN)).rejects.toThrow(/Dr\. ANN has ruled/);
    expect(await place.services.db.lesion.count({ where: { origin: "review" } })).toBe(0);
  });

  it("waits again when the ruling is taken back, and its lesion leaves the dataset", async () => {
    const { ruling } = await ruleOnProposal(place.services, aLesion(), ANN);
    await expect(undoRuling(place.services, { rulingId: ruling.id }, BEN)).rejects.toMatchObject({
      code: "not-allowed",
    });
    await undoRuling(place.services, { rulingId: ruling.id }, ANN);
    await undoRuling(place.services, { rulingId: ruling.id }, ANN);
    expect(await place.lesion(ruling.lesionId ?? 0)).toMatchObject({ state: "rejected", version: 2 });
    const again = await ruleOnProposal(place.services, noLesion(), BEN);
    expect(again.ruling).toMatchObject({ decision: "not-a-lesion", reason: "vessel", lesionId: null });
  });

  it("keeps its ruling when somebody went on from the lesion", async () => {
    const { ruling } = await ruleOnProposal(place.services, aLesion(), ANN);
    await place.services.db.lesionVersion.updateMany({
      where: { lesionId: ruling.lesionId ?? 0 },
      data: { version: 2 },
    });
    await place.services.db.lesion.update({
      where: { id: ruling.lesionId ?? 0 },
      data: { version: 2 },
    });
    await expect(undoRuling(place.services, { rulingId: ruling.id }, ANN)).rejects.toThrow(
      /has been changed since/,
    );
  });

  it("is refused with lines that cannot be of its slice, or without a box", async () => {
    const outside = { ...aLesion(), coordinates: [10, 20, 9000, 20, 20, 14, 20, 26] };
    await expect(ruleOnProposal(place.services, outside, ANN)).rejects.toMatchObject({ code: "bad-request" });
    const nowhere = { ...noLesion(), detectionId: detectionId + 1000n };
    await expect(ruleOnProposal(place.services, nowhere, ANN)).rejects.toMatchObject({ code: "not-found" });
  });
});
