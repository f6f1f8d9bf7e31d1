import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RELEASE_FILES, type ReleaseFile, releaseFileParams } from "../../contracts/releases.ts";
import { type ExportPlace, exportPlace } from "../../testing/exportPlace.ts";
import { exportDataset } from "../exportDataset.ts";
import { createRelease } from "./createRelease.ts";
import { openReleaseFile } from "./openReleaseFile.ts";

const SIGNAL = new AbortController().signal;

describe("openReleaseFile", () => {
  let place: ExportPlace;
  beforeAll(async () => {
    place = await exportPlace();
    await createRelease(place, { name: "v1", notes: "First | of all" }, "Ada");
    for (const format of ["dl-info", "coco", "csv"] as const) {
      const out = path.join(place.folder, format);
      const request = { format, release: "v1", out, replace: false, signal: SIGNAL, onProgress: () => {} };
      await exportDataset(place.services, request);
    }
  });
  afterAll(() => place[Symbol.asyncDispose]());

  const read = async (file: ReleaseFile) =>
    text(await openReleaseFile(place.services, { name: "v1", file }, SIGNAL));

  it.each(releaseFileParams.shape.file.options)(
    "sends %s byte for byte as the command line writes it",
    async (file) => {
      const written = await readFile(path.join(place.folder, RELEASE_FILES[file], file), "utf8");
      expect(written.length).toBeGreaterThan(20);
      expect(await read(file)).toBe(written);
    },
  );

  it("describes its tables to machines: each file with the digest that it has, each column with its meaning", async () => {
    const croissant = JSON.parse(await read("croissant.json"));
    const table = await read("lesions.csv");
    expect(croissant).toMatchObject({
      "@type": "sc:Dataset",
      conformsTo: "http://mlcommons.org/croissant/1.0",
      name: "lesions-v1",
      isLiveDataset: false,
    });
    expect(croissant.distribution).toEqual([
      expect.objectContaining({
        "@id": "lesions.csv",
        contentSize: `${Buffer.byteLength(table)} B`,
        sha256: createHash("sha256").update(table).digest("hex"),
      }),
    ]);
    const columns = (table.split("\n")[0] ?? "").split(",");
    const fields: { source: { extract: { column: string } }; dataType: string }[] =
      croissant.recordSet[0].field;
    expect(fields.map(({ source }) => source.extract.column)).toEqual(columns);
    expect(fields.find(({ source }) => source.extract.column === "long [mm]")?.dataType).toBe("sc:Float");
  });

  it("counts in its datasheet what is in the table, and says that the parts do not leak", async () => {
    const sheet = await read("DATASHEET.md");
    expect(sheet).toContain("# Lesion dataset, release v1");
    expect(sheet).toContain("First | of all");
    expect(sheet).toContain("4 lesions on 3 key slices of 2 series, 2 studies and 2 patients.");
    expect(sheet).toContain("| train | 1 | 1 |");
    expect(sheet).toContain("| long diameter [mm] | 10 | 10 | 10 |");
    expect(sheet).toContain(
      "2 patients were checked, and 0 pairs of them that are known to be one person. None is in two parts.",
    );
  });

  it("says before anything is sent that there is no such release", async () => {
    await expect(
      openReleaseFile(place.services, { name: "v9", file: "DL_info.csv" }, SIGNAL),
    ).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("ends when the reader goes away, and lets the database go", async () => {
    const stream = await openReleaseFile(place.services, { name: "v1", file: "lesions.csv" }, SIGNAL);
    await stream.cancel();
    const open = () => place.db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM pg_stat_activity
      WHERE datname = current_database() AND state LIKE 'idle in transaction%'`;
    await expect.poll(async () => (await open())[0]?.count).toBe(0);
  });
});
