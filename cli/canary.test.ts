import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { leaksIn, leaksInDatabase, leaksInFolder } from "#lib/testing/canary.ts";
import { canarySource } from "#lib/testing/canarySource.ts";
import { type TestDatabase, testDatabase } from "#lib/testing/database.ts";
import { runLesionary } from "#lib/testing/runLesionary.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";

// Six commands, each a process of its own, on a machine that may have other things to do.
vi.setConfig({ testTimeout: 180_000 });

let database: TestDatabase;
let source: Awaited<ReturnType<typeof temporaryFolder>>;
let place: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  [database, source, place] = await Promise.all([
    testDatabase(),
    temporaryFolder(canarySource()),
    temporaryFolder(),
  ]);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await source[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

/** Runs `lesionary`, telling everything it can tell. */
const lesionary = (...args: string[]) =>
  runLesionary(args, {
    DATABASE_URL: database.url,
    LESIONARY_DATA_DIR: path.join(place.path, "data"),
    LESIONARY_LOG_LEVEL: "trace",
  });

/** A result without the names of files, which `convert` tells to whoever gave it the folder. */
const withoutFiles = (stdout: string): string =>
  JSON.stringify(JSON.parse(stdout), (key, value) => (key === "files" ? undefined : value));

describe("a source in which every text is a canary", () => {
  it("case 55: is mined twice and exported; none of them is in database, volumes, exports, logs or results", async () => {
    const told: string[] = [];
    for (const again of [[], ["--again"]]) {
      const mined = await lesionary("mine", source.path, ...again, "--json");
      told.push(mined.stdout, mined.stderr);
    }
    for (const format of ["dl-info", "coco", "csv"]) {
      const exported = await lesionary("export", format, "--out", path.join(place.path, format), "--json");
      expect(exported.code, exported.stderr).toBe(0);
      told.push(exported.stdout, exported.stderr);
    }
    expect(told.flatMap((text) => leaksIn("what the commands told", text))).toEqual([]);
    expect(await leaksInFolder(place.path)).toEqual([]);
    // The identity schema too: what it holds of originals is hashed or sealed.
    expect(await leaksInDatabase(database.url, [])).toEqual([]);
  });

  it("gave lesions, and reasons of many kinds, so that there was something to leak", async () => {
    const { db } = database;
    // Report and presentation state of the right examination mark one lesion, AIM another.
    expect(await db.lesion.count({ where: { series: { slices: 10 } } })).toBe(2);
    expect(await db.slice.count({ where: { stored: true } })).toBeGreaterThan(10);
    const reasons = await db.miningItem.findMany({ distinct: ["reason"], where: { runId: 1 } });
    expect(reasons.length).toBeGreaterThanOrEqual(15);
    expect(await db.patientIdentity.count()).toBeGreaterThan(10);
  });

  it("case 55: is converted without a database, and only the names of files are told", async () => {
    const out = path.join(place.path, "converted");
    const converted = await lesionary("convert", source.path, "--out", out, "--json");
    expect(JSON.parse(converted.stdout).series.length).toBeGreaterThan(5);
    expect(leaksIn("stdout of convert", withoutFiles(converted.stdout))).toEqual([]);
    expect(leaksIn("stderr of convert", converted.stderr)).toEqual([]);
    expect(await leaksInFolder(out)).toEqual([]);
  });
});
