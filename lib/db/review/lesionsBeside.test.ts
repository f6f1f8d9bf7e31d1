import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { loadLesionsBeside, nearestAlike } from "./lesionsBeside.ts";

/** A lesion as far as likeness is about it; each stands in the only series of its patient's only study. */
interface Placed {
  readonly patient: number;
  readonly x: number | null;
  readonly y: number | null;
  readonly z: number | null;
  readonly longMm: number;
  readonly state?: string;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(clear);

async function clear(): Promise<void> {
  await database.db.$executeRaw`TRUNCATE "Patient" CASCADE`;
}

/** Writes lesions numbered from 1, in the order given. */
async function write(lesions: readonly Placed[]): Promise<number[]> {
  const { db } = database;
  const all = JSON.stringify(lesions.map((lesion, at) => ({ id: at + 1, state: "active", ...lesion })));
  await db.$executeRaw`
    INSERT INTO "Patient" ("index", "split")
    SELECT DISTINCT "patient", 'train' FROM jsonb_to_recordset(${all}::jsonb) AS l("patient" int)`;
  await db.$executeRaw`
    INSERT INTO "Study" ("id", "patientIndex", "studyIndex") SELECT "index", "index", 1 FROM "Patient"`;
  await db.$executeRaw`
    INSERT INTO "Series" ("id", "studyId", "seriesIndex", "name", "columns", "rows", "slices", "spacingXMm", "spacingYMm",
      "gapsAfter", "warnings")
    SELECT "index", "index", 1, "index"::text, 512, 512, 9, 1, 1, '{}', '{}' FROM "Patient"`;
  await db.$executeRaw`
    INSERT INTO "Lesion" ("id", "seriesId", "keySliceIndex", "key", "state")
    SELECT "id", "patient", 1, gen_random_uuid(), "state"
    FROM jsonb_to_recordset(${all}::jsonb) AS l("id" int, "patient" int, "state" text)`;
  await db.$executeRaw`
    INSERT INTO "LesionVersion" ("lesionId", "version", "origin", "coordinates", "box", "longMm", "shortMm", "longPx",
      "shortPx", "bodyX", "bodyY", "bodyZ", "rangeFirst", "rangeLast")
    SELECT "id", 1, 'mined', '{0,0,9,0,4,2,4,6}', '{0,0,9,9}', "longMm", 1, 9, 4, "x", "y", "z", 1, 1
    FROM jsonb_to_recordset(${all}::jsonb)
      AS l("id" int, "longMm" float8, "x" float8, "y" float8, "z" float8)`;
  return lesions.map((_, at) => at + 1);
}

const MIDDLE = { patient: 1, x: 0.5, y: 0.5, z: 0.5, longMm: 10 };
const others = (places: readonly Partial<Placed>[]): Placed[] =>
  places.map((place, at) => ({ ...MIDDLE, patient: at + 2, ...place }));

describe("lesions that are alike", () => {
  it("are the six nearest in place and size, of equally near ones those of the smallest numbers", async () => {
    const ids = await write([
      MIDDLE,
      ...others([
        { z: 0.9 }, //        2: 0.4 of the height away
        { longMm: 20 }, //    3: twice as long is half of four times as long: 0.5
        { x: 0.6 }, //        4: 0.1
        { y: 0.4 }, //        5: 0.1 the other way
        { z: null }, //       6: not known, 0.5
        { x: 0.8, y: 0.9 }, // 7: 0.3 and 0.4 across, 0.5
        {}, //                8: 0
        { longMm: 40 }, //    9: 1
      ]),
    ]);
    const alike = await nearestAlike(database.db, ids);
    expect(alike.get(1)?.slice(0, 4)).toEqual([8, 4, 5, 2]);
    expect(new Set(alike.get(1)?.slice(4))).toEqual(new Set([3, 6]));
  });

  it("are of other patients, and count", async () => {
    await write([MIDDLE, MIDDLE, ...others([{ state: "rejected" }, { state: "withdrawn" }, { z: 0.7 }])]);
    expect(await nearestAlike(database.db, [1])).toEqual(new Map([[1, [5]]]));
  });

  it("are none where there are no others", async () => {
    await write([MIDDLE]);
    const beside = await loadLesionsBeside(database.db, [1]);
    expect(beside.get(1)).toEqual({ siblings: [], alike: [] });
  });

  it("are found by looking near first just as by comparing all", async () => {
    // Places on a coarse grid are often equally far away; close together, near ones suffice, and far apart they do not.
    const lesions = fc
      .record({ step: fc.constantFrom(0.001, 0.005, 0.02, 0.1), count: fc.integer({ min: 1, max: 90 }) })
      .chain(({ step, count }) => {
        const place = fc.option(
          fc.integer({ min: -4, max: 4 }).map((steps) => 0.5 + step * steps),
          { freq: 12 },
        );
        return fc.array(
          fc.record({
            patient: fc.integer({ min: 1, max: 12 }),
            x: place,
            y: place,
            z: fc.oneof(
              { weight: 9, arbitrary: place },
              { weight: 1, arbitrary: fc.constantFrom(-0.1, 0, 1, 1.2) },
            ),
            longMm: fc.integer({ min: -4, max: 4 }).map((steps) => 10 * 4 ** (step * steps)),
            state: fc.constantFrom("active", "active", "active", "active", "rejected"),
          }),
          { minLength: count, maxLength: count },
        );
      });
    await fc.assert(
      fc.asyncProperty(lesions, async (placed) => {
        await clear();
        const ids = await write(placed);
        expect(await nearestAlike(database.db, ids)).toEqual(await nearestAlike(database.db, ids, []));
      }),
      { numRuns: 40 },
    );
  });
});

describe("other lesions of the patient", () => {
  it("are the nearest in height first, and at most eight", async () => {
    const steps = [0, 20, -6, 3, -31, 25, 12, -17, -9, 1];
    await write(steps.map((step) => ({ ...MIDDLE, z: 0.5 + step / 64 })));
    const beside = await loadLesionsBeside(database.db, [1]);
    expect(beside.get(1)?.siblings.map(({ bodyZ }) => 64 * ((bodyZ ?? 0) - 0.5))).toEqual([
      1, 3, -6, -9, 12, -17, 20, 25,
    ]);
  });
});

describe("lesions of the same person", () => {
  it("are also those under another number of theirs, after those under the same", async () => {
    const { db } = database;
    const [first = 0] = await write([MIDDLE, { ...MIDDLE, patient: 2 }, MIDDLE, { ...MIDDLE, patient: 3 }]);
    const siblings = async () =>
      (await loadLesionsBeside(db, [first])).get(first)?.siblings.map(({ id }) => id);
    expect(await siblings()).toEqual([3]);
    await db.samePerson.create({ data: { patientIndex: 1, otherIndex: 2 } });
    expect(await siblings()).toEqual([3, 2]);
    await db.samePerson.deleteMany();
  });
});
