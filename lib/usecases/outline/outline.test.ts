import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { huSlices } from "../../io/store/huSlices.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { computeOutlineAnew, saveOutline } from "./changeOutline.ts";
import { type OutlineServices, outlineLesion } from "./outlineLesion.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let services: OutlineServices;
beforeAll(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  const volumes = diskVolumeStore(folder.path, { flush: false });
  await fillSmallDataset(database.db, volumes);
  await database.db.slice.createMany({
    data: (await database.db.series.findMany()).flatMap(({ id, slices }) =>
      Array.from({ length: slices }, (_, i) => ({
        seriesId: id,
        index: i + 1,
        offsetMm: 5 * i,
        stored: true,
      })),
    ),
  });
  services = { db: database.db, slices: huSlices(volumes) };
});
afterAll(async () => {
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

const READER = { name: "Some reader" };
/** 10 by 8 px of 0.5 mm: 5 × 4 mm. */
const DRAWN = [10, 10, 20, 10, 20, 18, 10, 18];
const kept = () => services.db.lesionOutline.count({ where: { lesionId: 2 } });
const outline = async () => {
  const { outline: found } = await outlineLesion(services, { lesionId: 2 });
  if (!found) throw new Error("lesion 2 has no outline");
  return found;
};

describe("the outline of a lesion", () => {
  it("is computed at the first question, and kept", async () => {
    const first = await outline();
    expect(first).toMatchObject({ origin: "computed", author: "outline-1", version: 1, current: 1 });
    expect(first.areaMm2).toBeGreaterThan(0);
    expect((await outline()).id).toBe(first.id);
    expect(await kept()).toBe(1);
  });

  it("is a reader's once one has drawn it, and the computed one again when that is wished; all stay", async () => {
    const computed = await outline();
    const { outline: drawn } = await saveOutline(
      services,
      { lesionId: 2, polygon: DRAWN, basedOn: computed.id },
      READER,
    );
    expect(drawn).toMatchObject({ origin: "reader", author: "Some reader", areaMm2: expect.closeTo(20, 6) });
    expect((await outline()).polygon).toEqual(DRAWN);

    const { outline: back } = await computeOutlineAnew(
      services,
      { lesionId: 2, basedOn: drawn?.id ?? "" },
      READER,
    );
    expect(back).toMatchObject({ origin: "computed", polygon: computed.polygon });
    expect(await kept()).toBe(3);
    const audit = await services.db.auditEvent.findMany({
      where: { subject: "lesion 2" },
      orderBy: { id: "asc" },
    });
    expect(audit.map(({ action, actor }) => [action, actor])).toEqual([
      ["outline-lesion", "Some reader"],
      ["compute-outline", "Some reader"],
    ]);
  });

  it("is not written over by who has not seen the newest", async () => {
    const seen = await outline();
    await saveOutline(services, { lesionId: 2, polygon: DRAWN, basedOn: seen.id }, READER);
    const before = await kept();
    await expect(
      saveOutline(services, { lesionId: 2, polygon: DRAWN, basedOn: seen.id }, { name: "Another" }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await kept()).toBe(before);
  });

  it("refuses one that encloses nothing, leaves the slice, or is of a lesion that counts no more", async () => {
    const basedOn = (await outline()).id;
    const line = [10, 10, 20, 10, 15, 10];
    await expect(
      saveOutline(services, { lesionId: 2, polygon: line, basedOn }, READER),
    ).rejects.toMatchObject({
      code: "bad-request",
    });
    const beyond = [10, 10, 60, 10, 20, 18];
    await expect(
      saveOutline(services, { lesionId: 2, polygon: beyond, basedOn }, READER),
    ).rejects.toMatchObject({ code: "bad-request" });
    const withdrawn = await services.db.lesion.findFirstOrThrow({ where: { state: "withdrawn" } });
    const { outline: old } = await outlineLesion(services, { lesionId: withdrawn.id });
    await expect(
      saveOutline(services, { lesionId: withdrawn.id, polygon: DRAWN, basedOn: old?.id ?? "" }, READER),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(outlineLesion(services, { lesionId: 77 })).rejects.toMatchObject({ code: "not-found" });
  });
});
