import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { readMapPoints } from "#lib/domain/map/MapPoints.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { LikenessMaps } from "./LikenessMaps.ts";
import { readLikenessMap } from "./readLikenessMap.ts";

/** A layout that takes each descriptor's two numbers as they are. */
const asTheyAre = async (vectors: Float32Array) => vectors;

describe("the map by likeness", () => {
  let database: TestDatabase;
  let kept: Map<string, Uint8Array>;
  beforeEach(async () => {
    await database?.[Symbol.asyncDispose]();
    database = await testDatabase();
    kept = new Map();
    await fillSmallDataset(database.db, { writeSlice: async () => {} });
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const servicesWith = (layOut: (vectors: Float32Array) => Promise<Float32Array>) => ({
    db: database.db,
    describer: { model: "Detector" },
    layOut,
    likenessMaps: new LikenessMaps(),
    pictures: {
      read: async (name: string) => kept.get(name) ?? null,
      write: async (name: string, bytes: Uint8Array) => void kept.set(name, bytes),
    },
  });
  /** Describes lesions by their number and its half; a model's word on an older version counts no more. */
  const describeLesions = async (ids: readonly number[], version = 1, model = "Some Model/1") => {
    const vector = (id: number) => new Uint8Array(Float32Array.of(id, id / 2).buffer);
    await database.db.lesionDescriptor.createMany({
      data: ids.map((lesionId) => ({ lesionId, model, version, vector: vector(lesionId) })),
    });
  };
  const activeIds = async () => {
    const rows = await database.db.lesionEntry.findMany({
      where: { state: "active" },
      orderBy: { lesionId: "asc" },
    });
    return rows.map(({ lesionId }) => lesionId);
  };
  const untilMade = async (services: ReturnType<typeof servicesWith>) =>
    expect.poll(async () => (await services.likenessMaps.state(services)).state).toBe("ready");

  it("says when nothing is described", async () => {
    const services = servicesWith(asTheyAre);
    expect(await services.likenessMaps.state(services)).toEqual({ state: "none" });
    await expect(readLikenessMap(services, { q: "" })).rejects.toThrow(/not made yet/);
  });

  it("is made once, and tells of each described lesion of a query where it lies", async () => {
    const [first = 0, second = 0, third = 0, fourth = 0] = await activeIds();
    await describeLesions([first, second, fourth]);
    await describeLesions([third], 7);
    let made = 0;
    const services = servicesWith(async (vectors) => {
      made++;
      return vectors;
    });
    const [one, other] = await Promise.all([
      services.likenessMaps.state(services),
      services.likenessMaps.state(services),
    ]);
    expect([one, other]).toContainEqual({ state: "making", model: "Some Model/1", lesions: 3 });
    await untilMade(services);
    expect(made).toBe(1);

    const points = readMapPoints(
      Uint8Array.from(await readLikenessMap(services, { q: `-number:${first}` })).buffer,
    );
    expect([...points.ids]).toEqual([second, fourth]);
    expect([...points.x]).toEqual([second, fourth]);
    expect([...points.z]).toEqual([second / 2, fourth / 2]);
    expect(points.unplaced).toBe(1);

    // Another process finds it kept.
    const later = servicesWith(() => Promise.reject(new Error("made again")));
    expect((await later.likenessMaps.state(later)).state).toBe("ready");
  });

  it("is made anew when more is described", async () => {
    const [first = 0, second = 0] = await activeIds();
    await describeLesions([first]);
    const services = servicesWith(asTheyAre);
    await services.likenessMaps.state(services);
    await untilMade(services);
    await describeLesions([second]);
    expect((await services.likenessMaps.state(services)).state).toBe("making");
    await untilMade(services);
    expect(readMapPoints(Uint8Array.from(await readLikenessMap(services, { q: "" })).buffer).count).toBe(2);
  });

  it("is the describer's own as soon as it has described half as many as another model", async () => {
    const [first = 0, second = 0, third = 0] = await activeIds();
    await describeLesions([first, second, third]);
    await describeLesions([first], 1, "Detector");
    const services = servicesWith(asTheyAre);
    expect(await services.likenessMaps.state(services)).toMatchObject({ model: "Some Model/1", lesions: 3 });
    await describeLesions([second], 1, "Detector");
    expect(await services.likenessMaps.state(services)).toMatchObject({ model: "Detector", lesions: 2 });
    await untilMade(services);
  });

  it("tells once why it could not be made, and tries again", async () => {
    await describeLesions(await activeIds());
    let tries = 0;
    const services = servicesWith(async (vectors) => {
      if (++tries === 1) throw new Error("out of memory");
      return vectors;
    });
    await services.likenessMaps.state(services);
    await expect
      .poll(() => services.likenessMaps.state(services).then(() => "", String))
      .toMatch(/out of memory/);
    await untilMade(services);
  });
});
