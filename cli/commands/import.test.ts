import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "#lib/testing/database.ts";
import { DEEP_LESION_HEADER, deepLesionRows } from "#lib/testing/deepLesionRows.ts";
import { runLesionary } from "#lib/testing/runLesionary.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let csv: string;

beforeAll(async () => {
  [database, folder] = await Promise.all([testDatabase(), temporaryFolder()]);
  csv = path.join(folder.path, "DL_info.csv");
  await writeFile(csv, `${[DEEP_LESION_HEADER, ...deepLesionRows(60, 4)].join("\n")}\n`);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const lesionary = (...args: string[]) =>
  runLesionary(args, {
    DATABASE_URL: database.url,
    LESIONARY_DATA_DIR: path.join(folder.path, "data"),
  });

describe("lesionary import", () => {
  it("prints the report as one JSON document with nothing else in it, and notes on stderr", async () => {
    const { code, stdout, stderr } = await lesionary("import", "deeplesion", "--csv", csv, "--json");
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(Object.keys(report).sort()).toEqual(
      [
        "rows",
        "imported",
        "noisy",
        "patients",
        "studies",
        "series",
        "keySlices",
        "images",
        "problems",
      ].sort(),
    );
    expect(report).toMatchObject({ rows: 60, imported: 60, images: { found: 0, missing: 0 }, problems: [] });
    expect(stderr).toContain("This is import 1.");
  });

  it("adds nothing the second time, says so, and succeeds", async () => {
    const { code, stdout, stderr } = await lesionary("import", "deeplesion", "--csv", csv, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 60, imported: 0 });
    expect(stderr).toContain("brought in before, as import 1");
  });

  it("tells the statistics of what came in, and of a part of it", async () => {
    const all = await lesionary("stats", "--json");
    expect(JSON.parse(all.stdout)).toMatchObject({ lesions: 60 });
    const few = await lesionary("stats", "--filter", "split:train", "--json");
    const { lesions, splits } = JSON.parse(few.stdout);
    expect(splits).toEqual({ train: lesions, validation: 0, test: 0 });
    expect((await lesionary("stats", "--filter", "split:nowhere", "--json")).code).toBe(2);
  });

  it("fails with the refusal's sentence for a bad table, and with 2 when it is called in a wrong way", async () => {
    const bad = path.join(folder.path, "bad.csv");
    await writeFile(bad, `${DEEP_LESION_HEADER}\n1,2,3\n`);
    const refused = await lesionary("import", "deeplesion", "--csv", bad, "--json");
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toEqual({
      error: { code: "unreadable", message: expect.stringMatching(/^Row 0 has 3 cells/) },
    });
    expect((await lesionary("import", "atlas", "--json")).code).toBe(2);
    expect((await lesionary("import", "deeplesion", "--json")).code).toBe(2);
    expect((await lesionary("import", "deeplesion", "--csv", "/nowhere.csv", "--json")).code).toBe(2);
  });
});
