import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  flagsOf,
  hasImage,
  MAP_RULES,
  MAP_VERDICTS,
  readMapPoints,
  typeOf,
  verdictOf,
} from "#lib/domain/map/MapPoints.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { AnswerCache } from "../explore/AnswerCache.ts";
import { listExplored } from "../explore/listExplored.ts";
import { keepSelection } from "./keepSelection.ts";
import { readMap } from "./readMap.ts";

describe("the map of lesions", () => {
  let database: TestDatabase;
  const services = () => ({ db: database.db, answers: new AnswerCache() });
  const pointsOf = async (q: string) => {
    const bytes = await readMap(services(), { q });
    return readMapPoints(Uint8Array.from(bytes).buffer);
  };

  beforeAll(async () => {
    database = await testDatabase();
    await fillSmallDataset(database.db, { writeSlice: async () => {} });
    const ids = await database.db.lesionEntry.findMany({
      where: { state: "active" },
      orderBy: { lesionId: "asc" },
    });
    expect(ids).toHaveLength(4);
    const [first, second, third, fourth] = ids;
    // Entries follow their versions.
    const place = (lesionId: number, data: object) =>
      database.db.lesionVersion.updateMany({ where: { lesionId }, data });
    await place(first?.lesionId ?? 0, {
      bodyX: 0.25,
      bodyY: 0.5,
      bodyZ: 0.75,
      coarseType: 5,
      verdict: "unsure",
    });
    await place(second?.lesionId ?? 0, {
      bodyX: 0.5,
      bodyY: 0.5,
      bodyZ: 0.125,
      coarseType: 8,
      verdict: "accepted",
    });
    await place(third?.lesionId ?? 0, { bodyX: 1, bodyY: 0, bodyZ: 0, coarseType: null });
    await place(fourth?.lesionId ?? 0, { bodyX: null, bodyY: null, bodyZ: null });
    await database.db.user.create({
      data: { id: "reader", name: "A reader", email: "a@reader.example", role: "reader" },
    });
  });
  afterAll(() => database[Symbol.asyncDispose]());

  it("tells of each lesion what the list tells of it", async () => {
    const points = await pointsOf("");
    const { rows } = await listExplored(services(), { q: "", sort: "number" });
    const placedRows = rows.filter(({ body }) => body.x !== null);
    expect(points.unplaced).toBe(1);
    expect([...points.ids]).toEqual(placedRows.map(({ id }) => id));
    placedRows.forEach((row, at) => {
      const bits = points.bits[at] ?? 0;
      expect({
        version: points.versions[at],
        x: points.x[at],
        z: points.z[at],
        type: typeOf(bits),
        verdict: MAP_VERDICTS[verdictOf(bits)],
        hasImage: hasImage(bits),
        flags: MAP_RULES.filter((_, i) => ((flagsOf(bits) >>> i) & 1) === 1).sort(),
      }).toEqual({
        version: row.version,
        x: row.body.x,
        z: row.body.z,
        type: row.coarseType ?? 0,
        verdict: row.verdict,
        hasImage: row.hasImage,
        flags: [...row.flags].sort(),
      });
      expect(points.sizeMm[at]).toBeCloseTo((row.longMm + row.shortMm) / 2, 4);
    });
    expect(rows.some(({ flags }) => flags.length > 0)).toBe(true);
  });

  it("holds what a query lets through, and nothing for what it does not", async () => {
    expect((await pointsOf("type:lung")).count).toBe(1);
    expect(await pointsOf("type:bone")).toMatchObject({ count: 0, unplaced: 0 });
    await expect(pointsOf("type:")).rejects.toThrow(/value/);
  });

  it("opens what was chosen and kept as exactly these lesions", async () => {
    const { ids } = await pointsOf("");
    const chosen = [ids[2] ?? 0, ids[0] ?? 0];
    const user = { id: "reader", name: "A reader" };
    const { q } = await keepSelection(
      database,
      { ids: chosen, q: "" },
      user,
      new Date("2026-01-02T03:04:05.678Z"),
    );
    const { rows } = await listExplored(services(), { q, sort: "number" });
    expect(rows.map(({ id }) => id)).toEqual(chosen.toReversed());
    expect(await database.db.savedView.findFirstOrThrow({ where: { ownerId: "reader" } })).toMatchObject({
      name: "Chosen on the map, 2026-01-02 03:04:05.678",
      shared: false,
    });
  });
});

describe("readMapPoints", () => {
  it("refuses an answer that was cut short", () => {
    const bytes = new ArrayBuffer(20);
    new DataView(bytes).setUint32(0, 1);
    expect(() => readMapPoints(bytes)).toThrow(RangeError);
    expect(() => readMapPoints(new ArrayBuffer(3))).toThrow(RangeError);
  });
});
