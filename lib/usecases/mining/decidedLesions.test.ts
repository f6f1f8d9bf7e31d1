import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MATRIX, type MiningPlace, mark, miningPlace, report, tenSlices } from "#lib/testing/miningPlace.ts";
import { claimItems } from "../review/claimItems.ts";
import { createBatch } from "../review/createBatch.ts";
import { drawLesion } from "../review/drawLesion.ts";
import type { ReviewUser } from "../review/ReviewServices.ts";
import { recordVerdict } from "../review/recordVerdict.ts";
import { undoVerdict } from "../review/undoVerdict.ts";
import { startMiningRun } from "./startMiningRun.ts";

const ANN: ReviewUser = { id: "ann", name: "Dr. Ann", role: "researcher" };

let place: MiningPlace;
beforeEach(async () => {
  place = await miningPlace();
  const person = { id: ANN.id, name: ANN.name, email: "ann@lesionary.test", role: ANN.role };
  await place.services.db.user.create({ data: person });
  const documents = [report("left", [mark("1.1.3", [40, 50])]), report("right", [mark("1.1.4", [60, 50])])];
  place.archive.studies = [{ uid: "1.1", patientId: "A", slices: tenSlices("1.1", "A"), documents }];
  await mine();
});
afterEach(() => place[Symbol.asyncDispose]());

/** A rejection note on the first report comes to the archive: its bookmark, of lesion 1, counts no more. */
function rejectFirstReport(): void {
  place.archive.studies = [
    ...place.archive.studies,
    { uid: "1.9", patientId: "A", slices: [], documents: [report("note", [], { rejects: ["left"] })] },
  ];
}

async function mine(): Promise<void> {
  await startMiningRun(place.services, {
    sources: [{ kind: "folder", locator: "/archive" }],
    since: null,
    settings: {},
    startedBy: "test",
  });
  await place.work();
}

/** Rules on a lesion, and gives the verdict's id. */
async function rule(
  lesionId: number,
  body: Partial<Parameters<typeof recordVerdict>[1]["body"]>,
): Promise<string> {
  const wish = { name: "All", kind: "lesions" as const, filter: {}, readings: 1 as const };
  const { id } = await createBatch(place.services, { ...wish, readerIds: [], honeypotShare: 0 }, ANN);
  const { items } = await claimItems(place.services, { batchId: id, count: 8, have: [], user: ANN });
  const item = items.find(({ lesion }) => lesion.id === lesionId);
  if (!item) throw new Error(`lesion ${lesionId} is not in the batch`);
  const base = {
    id: randomUUID(),
    decision: "accept" as const,
    seconds: 1,
    lesionVersion: item.lesion.version,
  };
  const { verdict } = await recordVerdict(place.services, {
    itemId: item.id,
    user: ANN,
    body: { ...base, ...body },
  });
  return verdict.id;
}

/** Number, state, version, origin of the version and verdict of all lesions. */
async function lesions() {
  const rows = await place.services.db.lesion.findMany({
    orderBy: { id: "asc" },
    include: { versions: { orderBy: { version: "desc" }, take: 1 } },
  });
  return rows.map(({ id, state, version: number, versions: [now] }) => [
    id,
    state,
    number,
    now?.origin,
    now?.verdict,
  ]);
}

describe("mining again", () => {
  it("neither changes nor revives what readers decided", async () => {
    await rule(1, { decision: "reject", reason: "not-a-lesion" });
    await rule(2, { decision: "fix", coordinates: [50, 50, 70, 50, 60, 45, 60, 55] });
    const decided = [
      [1, "rejected", 2, "verdict", "rejected"],
      [2, "active", 2, "verdict", "fixed"],
    ];
    expect(await lesions()).toEqual(decided);
    await mine();
    expect(await lesions()).toEqual(decided);
  });

  it("leaves lesions alone that readers drew", async () => {
    const drawn = { series: "000001_01_01", slice: 3, coordinates: [20, 70, 32, 70, 26, 66, 26, 74] };
    expect(drawn.coordinates.every((at) => at < MATRIX)).toBe(true);
    await drawLesion(place.services, { ...drawn, key: randomUUID() }, ANN);
    await mine();
    expect((await lesions()).at(-1)).toEqual([3, "active", 1, "verdict", "accepted"]);
  });

  it("leaves alone what a detector flagged, and still changes its own flags", async () => {
    const { db } = place.services;
    const version = await db.lesionVersion.findFirstOrThrow({ where: { lesionId: 1 } });
    const limits = { value: 1, limit: 2, side: "below" };
    await db.flag.createMany({
      data: [
        { ...limits, versionId: version.id, rule: "detector-misses", unit: "score" },
        { ...limits, versionId: version.id, rule: "too-flat", unit: "ratio" },
      ],
    });
    await mine();
    const kept = await db.flag.findMany({
      where: { versionId: version.id, rule: { in: ["detector-misses", "too-flat"] } },
    });
    expect(kept.map(({ rule, value }) => [rule, value])).toEqual([["detector-misses", 1]]);
  });

  it("goes on with a lesion whose verdict was taken back", async () => {
    const verdictId = await rule(1, { decision: "reject", reason: "other" });
    await undoVerdict(place.services, { verdictId, user: ANN });
    expect((await lesions())[0]).toEqual([1, "active", 3, "mined", null]);
    rejectFirstReport();
    await mine();
    expect((await lesions())[0]).toEqual([1, "withdrawn", 3, "mined", null]);
  });

  it("keeps what readers decided on when its bookmarks are withdrawn", async () => {
    await rule(1, { decision: "accept" });
    rejectFirstReport();
    await mine();
    expect((await lesions())[0]).toEqual([1, "active", 2, "verdict", "accepted"]);
  });
});
