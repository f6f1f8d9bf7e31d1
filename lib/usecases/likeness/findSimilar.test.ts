import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { similarQuery } from "../../contracts/similar.ts";
import { imageDescriber } from "../../io/likeness/imageDescriber.ts";
import { decodeHuPng } from "../../io/png/decodeHuPng.ts";
import { encodeHuPng } from "../../io/png/encodeHuPng.ts";
import { diskVolumeStore } from "../../io/store/diskVolumeStore.ts";
import { huSlices } from "../../io/store/huSlices.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset, smallHu } from "../../testing/smallDataset.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { AnswerCache } from "../explore/AnswerCache.ts";
import { describeLesions } from "./describeLesions.ts";
import { findSimilarToBox, findSimilarToLesion, findSimilarToPatch } from "./findSimilar.ts";
import { LikenessKeeper } from "./LikenessKeeper.ts";
import type { LikenessServices } from "./LikenessServices.ts";
import { measurePrecision } from "./measurePrecision.ts";

const NEVER = new AbortController().signal;
const ASKED = similarQuery.parse({});

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let services: LikenessServices;
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
        stored: false,
      })),
    ),
  });
  // Entries see that a slice is kept when that changes.
  await database.db.slice.updateMany({ data: { stored: true } });
  services = {
    db: database.db,
    slices: huSlices(volumes),
    describer: imageDescriber,
    answers: new AnswerCache(),
    likeness: new LikenessKeeper(),
    readHuPng: decodeHuPng,
  };
});
afterAll(async () => {
  await database?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

/** As if some seconds had passed since the keeper last looked. */
const later = (): void => {
  services = { ...services, likeness: new LikenessKeeper() };
};
const patientsOf = async (same: "0" | "1"): Promise<number[]> => {
  const { rows } = await findSimilarToLesion(services, { ...ASKED, same, lesionId: 1 });
  return rows.map(({ lesion }) => lesion.patient);
};

describe("similar lesions", () => {
  it("compares a lesion with those described, which are none at first", async () => {
    const none = await findSimilarToLesion(services, { ...ASKED, lesionId: 1 });
    expect(none).toMatchObject({ rows: [], compared: 0, waiting: 4, known: { image: true } });
  });

  it("describes each active lesion once, and again when it has another version", async () => {
    expect(await describeLesions(services, NEVER)).toEqual({ described: 4, unreadable: 0 });
    expect(await describeLesions(services, NEVER)).toEqual({ described: 0, unreadable: 0 });

    const { db } = services;
    const { id: _, ...before } = await db.lesionVersion.findFirstOrThrow({ where: { lesionId: 2 } });
    await db.lesionVersion.create({ data: { ...before, version: 2 } });
    await db.lesion.update({ where: { id: 2 }, data: { version: 2 } });
    expect(await describeLesions(services, NEVER)).toEqual({ described: 1, unreadable: 0 });
    expect(await db.lesionDescriptor.findMany({ select: { version: true }, where: { lesionId: 2 } })).toEqual(
      [{ version: 2 }],
    );
  });

  it("passes over the same patient unless told otherwise, and over the lesion itself always", async () => {
    later();
    const [own] = await services.db.lesionEntry.findMany({ where: { lesionId: 1 } });
    const all = await services.db.lesionEntry.findMany({ where: { state: "active" } });
    const others = all.map(({ patientIndex }) => patientIndex).filter((each) => each !== own?.patientIndex);
    expect(await patientsOf("0")).toEqual(others);
    expect(await patientsOf("1")).toHaveLength(3);
  });

  it("gives lesions of a query only", async () => {
    const { rows, compared } = await findSimilarToLesion(services, {
      ...ASKED,
      same: "1",
      q: "split:train",
      lesionId: 4,
    });
    expect(rows.every(({ lesion }) => lesion.split === "train")).toBe(true);
    expect(compared).toBe(rows.length);
    await expect(
      findSimilarToLesion(services, { ...ASKED, q: "split:(", lesionId: 4 }),
    ).rejects.toMatchObject({
      code: "bad-request",
    });
  });

  it("finds the lesion of which a box or a patch shows the picture", async () => {
    const entry = await services.db.lesionEntry.findFirstOrThrow({ where: { patientIndex: 9 } });
    const { coordinates } = await services.db.lesionVersion.findFirstOrThrow({
      where: { lesionId: entry.lesionId },
    });
    const [xs, ys] = [0, 1].map((axis) => coordinates.filter((_, i) => i % 2 === axis));
    const box = {
      left: Math.min(...(xs ?? [])),
      top: Math.min(...(ys ?? [])),
      right: Math.max(...(xs ?? [])),
      bottom: Math.max(...(ys ?? [])),
    };
    const ofBox = await findSimilarToBox(services, {
      ...ASKED,
      same: "1",
      series: "000009_01_01",
      slice: 1,
      box,
    });
    expect(ofBox.rows[0]).toMatchObject({ lesion: { id: entry.lesionId }, image: expect.closeTo(0, 4) });

    const png = Buffer.from(encodeHuPng(smallHu(9, 1), { columns: 48, rows: 40 })).toString("base64");
    const edges: [number, number, number, number] = [box.left, box.top, box.right, box.bottom];
    const ofPatch = await findSimilarToPatch(services, { ...ASKED, png, spacingMm: 0.5, box: edges });
    expect(ofPatch.rows[0]).toMatchObject({
      lesion: { id: entry.lesionId },
      image: expect.closeTo(0, 4),
      place: null,
    });
  });

  it("refuses what is no slice, no place on it, and no picture", async () => {
    const beside = { left: 60, top: 0, right: 70, bottom: 10 };
    const wish = { ...ASKED, series: "000009_01_01", slice: 1, box: beside };
    await expect(findSimilarToBox(services, wish)).rejects.toMatchObject({ code: "bad-request" });
    await expect(findSimilarToBox(services, { ...wish, slice: 2 })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(findSimilarToLesion(services, { ...ASKED, lesionId: 77 })).rejects.toMatchObject({
      code: "not-found",
    });
    const patch = { ...ASKED, spacingMm: 1, box: null };
    await expect(findSimilarToPatch(services, { ...patch, png: "AAAA" })).rejects.toMatchObject({
      code: "unreadable",
    });
    const claims = Buffer.alloc(64);
    claims.writeUInt32BE(4096, 16);
    await expect(
      findSimilarToPatch(services, { ...patch, png: claims.toString("base64") }),
    ).rejects.toMatchObject({ code: "too-large" });
  });

  it("measures how often answers are of the same type, on what is labelled", async () => {
    expect(await measurePrecision(services, { image: 1, place: 1, size: 1 })).toMatchObject({
      labelled: 0,
      mean: null,
    });
    await services.db.lesionVersion.updateMany({ data: { coarseType: 5 } });
    later();
    const { index } = await services.likeness.get(services.db, services.describer);
    const labelled = index.types.filter((type) => type === 5).length;
    const measured = await measurePrecision(services, { image: 1, place: 1, size: 1 });
    expect(measured).toMatchObject({ labelled, asked: labelled });
    expect(measured.mean?.[0]).toBe(1);
  });
});
