import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Prisma } from "../../db/generated/client.ts";
import { type ExportPlace, exportPlace } from "../../testing/exportPlace.ts";
import { exportDataset } from "../exportDataset.ts";
import { createRelease } from "./createRelease.ts";
import { describeRelease } from "./describeRelease.ts";
import { diffReleases } from "./diffReleases.ts";
import { listReleaseLesions } from "./listReleaseLesions.ts";
import { listReleases } from "./listReleases.ts";
import { previewRelease } from "./previewRelease.ts";

const SIGNAL = new AbortController().signal;

describe("releases", () => {
  let place: ExportPlace;
  /** Numbers of the small dataset's lesions, as it was filled: patient 9's, slice 17's, slice 10's two. */
  const NINE = 1;
  const SEVENTEEN = 2;
  const TEN = 3;
  const FLAGGED = 4;

  beforeAll(async () => {
    place = await exportPlace();
    await createRelease(place, { name: "v1", notes: "The first one." }, "Ada");
  });
  afterAll(() => place[Symbol.asyncDispose]());

  it("freezes the lesions that count, with their versions and parts, under a digest that anybody can check", async () => {
    const release = await describeRelease(place, "v1");
    expect(release).toMatchObject({
      name: "v1",
      notes: "The first one.",
      query: "",
      createdBy: "Ada",
      retired: 0,
      census: {
        lesions: 4,
        keySlices: 3,
        patients: 2,
        splits: { train: { lesions: 1, patients: 1 }, test: { lesions: 3, patients: 1 } },
        flagged: 1,
        longMm: { least: 10, median: 10, most: 10 },
        leakage: { patients: 2, samePersonPairs: 0, leaks: [] },
      },
    });
    const lines = `${NINE} 1 train\n${SEVENTEEN} 1 test\n${TEN} 1 test\n${FLAGGED} 1 test\n`;
    expect(release.sha256).toBe(createHash("sha256").update(lines).digest("hex"));
  });

  it("previews a query with what it would hold, and freezes just that", async () => {
    const { census, query } = await previewRelease(place, " split:test   flag:none ", SIGNAL);
    expect(query).toBe("split:test flag:none");
    expect(census).toMatchObject({ lesions: 2, patients: 1, flagged: 0 });
    const release = await createRelease(place, { name: "quiet", query: "split:test flag:none" }, "Ada");
    expect(release.census.lesions).toBe(2);
    const { rows } = await listReleaseLesions(place, "quiet", {});
    expect(rows.map(({ lesion }) => lesion)).toEqual([SEVENTEEN, TEN]);
  });

  it("refuses a name that is taken, a query that cannot be read, and one that gives nothing", async () => {
    await expect(createRelease(place, { name: "v1" }, "Ada")).rejects.toMatchObject({ code: "conflict" });
    await expect(createRelease(place, { name: "x", query: "long:tall" }, "Ada")).rejects.toMatchObject({
      code: "bad-request",
    });
    await expect(createRelease(place, { name: "x", query: "long:>400" }, "Ada")).rejects.toMatchObject({
      code: "bad-request",
    });
    expect((await listReleases(place)).rows.map(({ name }) => name)).toEqual(["quiet", "v1"]);
  });

  it("refuses to split one person over two parts, and says who it is", async () => {
    await place.db.samePerson.create({ data: { patientIndex: 2, otherIndex: 9 } });
    const { census } = await previewRelease(place, "", SIGNAL);
    expect(census.leakage).toEqual({
      patients: 2,
      samePersonPairs: 1,
      leaks: [{ patients: [2, 9], splits: ["test", "train"] }],
    });
    await expect(createRelease(place, { name: "leaky" }, "Ada")).rejects.toThrow(
      /patient 2 = 9 is in test and train/,
    );
    expect((await createRelease(place, { name: "tight", query: "-patient:9" }, "Ada")).census.lesions).toBe(
      3,
    );
    await place.db.samePerson.deleteMany();
  });

  it("keeps what it froze when lesions change and retire, and tells the difference", async () => {
    const before = await exported("before");
    await place.db.$transaction(async (tx) => {
      await changeType(tx, TEN, 5);
      await tx.lesion.update({ where: { id: SEVENTEEN }, data: { state: "rejected" } });
    });
    expect(await exported("after")).toBe(before);
    expect((await describeRelease(place, "v1")).retired).toBe(1);

    await createRelease(place, { name: "v2" }, "Ada");
    const diff = await diffReleases(place, { from: "v1", to: "v2" });
    expect(diff).toMatchObject({ added: 0, removed: 1, changed: 1, same: 2, next: null });
    expect(diff.rows).toEqual([
      expect.objectContaining({ lesion: SEVENTEEN, what: "removed", versions: [1, null], now: "rejected" }),
      expect.objectContaining({
        lesion: TEN,
        what: "changed",
        versions: [1, 2],
        now: "active",
        changes: [{ field: "coarseType", from: null, to: 5 }],
      }),
    ]);
    expect(await diffReleases(place, { from: "v2", to: "v1" })).toMatchObject({
      added: 1,
      removed: 0,
      changed: 1,
    });
    expect(await diffReleases(place, { from: "v1", to: "v1" })).toMatchObject({ same: 4, rows: [] });
  });

  it("gives its lesions a page at a time", async () => {
    const first = await listReleaseLesions(place, "v1", { limit: 3 });
    expect(first.rows.map(({ lesion }) => lesion)).toEqual([NINE, SEVENTEEN, TEN]);
    expect(first).toMatchObject({ total: 4, next: String(TEN) });
    const second = await listReleaseLesions(place, "v1", { limit: 3, after: first.next ?? "" });
    expect(second.rows.map(({ lesion }) => lesion)).toEqual([FLAGGED]);
    expect(second.next).toBeNull();
    expect(second.rows[0]).toMatchObject({ volume: "000002_03_02", keySlice: 10, spacingMm: [0.5, 0.5, 5] });
  });

  it("is written down in the audit log", async () => {
    const events = await place.db.auditEvent.findMany({ where: { action: "create-release" } });
    expect(events.map(({ actor, subject }) => [actor, subject])).toContainEqual(["Ada", "release v1"]);
  });

  const exported = async (name: string): Promise<string> => {
    const out = path.join(place.folder, name);
    await exportDataset(place.services, {
      format: "dl-info",
      release: "v1",
      out,
      replace: false,
      signal: SIGNAL,
      onProgress: () => {},
    });
    expect(await readFile(path.join(out, "DATASHEET.md"), "utf8")).toContain("# Lesion dataset, release v1");
    return readFile(path.join(out, "DL_info.csv"), "utf8");
  };
});

async function changeType(tx: Prisma.TransactionClient, lesionId: number, coarseType: number): Promise<void> {
  const current = await tx.lesionVersion.findFirstOrThrow({
    where: { lesionId },
    orderBy: { version: "desc" },
  });
  const { id: _, createdAt: __, ...same } = current;
  await tx.lesionVersion.create({
    data: { ...same, version: same.version + 1, coarseType, origin: "verdict" },
  });
  await tx.lesion.update({ where: { id: lesionId }, data: { version: same.version + 1 } });
}
