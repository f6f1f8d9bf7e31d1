import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Decision, VerdictBody } from "../../contracts/review.ts";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { huSlices } from "../../io/store/huSlices.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { claimItems } from "../review/claimItems.ts";
import { createBatch } from "../review/createBatch.ts";
import type { ReviewServices, ReviewUser } from "../review/ReviewServices.ts";
import { recordVerdict } from "../review/recordVerdict.ts";
import { adjudicate } from "./adjudicate.ts";
import { listDisputes } from "./listDisputes.ts";
import { takeBackRuling } from "./takeBackRuling.ts";

const person = (id: string, role: ReviewUser["role"]): ReviewUser => ({ id, name: id.toUpperCase(), role });
const [ada, bo, cy] = [person("ada", "reader"), person("bo", "reader"), person("cy", "researcher")];
/** Two pixels of 0.5 mm more on the right than mined: 11 mm. Lesion 1 lies at x 22. */
const DRAWN = [12, 20, 34, 20, 22, 15, 22, 25];

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let services: ReviewServices;
beforeAll(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  const volumes = diskVolumeStore(folder.path, { flush: false });
  await fillSmallDataset(database.db, volumes);
  await database.db.slice.create({ data: { seriesId: 1, index: 1, offsetMm: 0, stored: true } });
  services = { db: database.db, slices: huSlices(volumes) };
  for (const { id, name, role } of [ada, bo, cy]) {
    await database.db.user.create({ data: { id, name, role, email: `${id}@test` } });
  }
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const body = (decision: Decision, lesionVersion: number): VerdictBody => ({
  id: randomUUID(),
  decision,
  lesionVersion,
  seconds: 3,
  ...(decision === "reject" ? { reason: "not-a-lesion" as const } : {}),
  ...(decision === "fix" ? { coordinates: DRAWN } : {}),
});

/** A batch of its own in which Ada accepts lesion 1 and Bo, when asked to, rejects it. */
async function dispute(both = true): Promise<{ itemId: string; batchId: number; version: number }> {
  const batch = await createBatch(
    services,
    {
      name: "Twice",
      kind: "lesions",
      filter: { split: "train" },
      readings: 2,
      readerIds: [ada.id, bo.id],
      honeypotShare: 0,
    },
    cy,
  );
  const claim = (user: ReviewUser) => claimItems(services, { batchId: batch.id, count: 1, have: [], user });
  const item = (await claim(ada)).items[0];
  if (!item) throw new Error("the batch has no item");
  const version = item.lesion.version;
  await recordVerdict(services, { itemId: item.id, body: body("accept", version), user: ada });
  if (both) {
    await claim(bo);
    await recordVerdict(services, { itemId: item.id, body: body("reject", version), user: bo });
  }
  return { itemId: item.id, batchId: batch.id, version };
}

const lesionNow = () =>
  database.db.lesion.findUniqueOrThrow({
    where: { id: 1 },
    include: { versions: { orderBy: { version: "desc" } } },
  });

describe("ruling on two readings that differ", () => {
  it("writes the lesion's next version, measured from what was drawn, and settles the item", async () => {
    const { itemId, batchId, version } = await dispute();
    const ruling = await adjudicate(services, { itemId, body: body("fix", version), user: cy });
    expect(ruling).toMatchObject({ itemState: "settled", lesionVersion: version + 1 });
    const lesion = await lesionNow();
    expect(lesion).toMatchObject({ state: "active", version: version + 1 });
    expect(lesion.versions[0]).toMatchObject({ author: "CY", verdict: "fixed", longMm: 11 });
    expect(await listDisputes(services, { batchId, userId: cy.id })).toMatchObject({
      disputes: [],
      total: 0,
      adjudicated: 1,
    });
    const [audit] = await database.db.auditEvent.findMany({ where: { action: "adjudicate" } });
    expect(audit).toMatchObject({
      actor: "CY",
      subject: "lesion 1",
      before: { readings: ["accept", "reject"] },
    });
  });

  it("is one ruling however often it is sent", async () => {
    const { itemId, version } = await dispute();
    const sent = { itemId, body: body("reject", version), user: cy };
    const first = await adjudicate(services, sent);
    expect(await adjudicate(services, sent)).toEqual(first);
    expect(await lesionNow()).toMatchObject({ state: "rejected", version: version + 1 });
    await takeBackRuling(services, { itemId, user: cy });
  });

  it("can be taken back once: the lesion is as before, and the item disputed again", async () => {
    const { itemId, batchId, version } = await dispute();
    await adjudicate(services, { itemId, body: body("reject", version), user: cy });
    await expect(takeBackRuling(services, { itemId, user: bo })).rejects.toMatchObject({
      code: "not-allowed",
    });
    const back = { itemState: "disputed", lesionVersion: version + 2 };
    expect(await takeBackRuling(services, { itemId, user: cy })).toEqual(back);
    expect(await takeBackRuling(services, { itemId, user: cy })).toEqual(back);
    expect(await lesionNow()).toMatchObject({ state: "active", version: version + 2 });
    expect(await listDisputes(services, { batchId, userId: cy.id })).toMatchObject({ total: 1 });
    // Ruled on anew, on what it is now.
    await adjudicate(services, { itemId, body: body("accept", version + 2), user: cy });
  });

  it("is refused to the two who read it", async () => {
    const { itemId, version } = await dispute();
    const own = { itemId, body: body("accept", version), user: ada };
    await expect(adjudicate(services, own)).rejects.toMatchObject({ code: "not-allowed" });
  });

  it("is refused while a reading is missing, in words that tell nothing of the other", async () => {
    const { itemId, version } = await dispute(false);
    await expect(adjudicate(services, { itemId, body: body("accept", version), user: cy })).rejects.toThrow(
      "The readings of this item do not differ, so there is nothing to rule on.",
    );
  });

  it("is refused once somebody has ruled, or the lesion has changed", async () => {
    const { itemId, version } = await dispute();
    const other = await dispute();
    await adjudicate(services, { itemId, body: body("accept", version), user: cy });
    const late = { itemId, body: body("reject", version + 1), user: cy };
    await expect(adjudicate(services, late)).rejects.toThrow("CY has ruled on this item: accept.");
    const stale = { itemId: other.itemId, body: body("reject", version), user: cy };
    await expect(adjudicate(services, stale)).rejects.toMatchObject({ code: "conflict" });
  });

  it("takes no answer that the item does not ask for", async () => {
    const { itemId, version } = await dispute();
    await expect(
      adjudicate(services, { itemId, body: body("merge", version), user: cy }),
    ).rejects.toMatchObject({ code: "bad-request" });
  });
});
