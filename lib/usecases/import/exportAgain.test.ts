import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { exportServices } from "../../server/exportServices.ts";
import { importServices, localFile } from "../../server/importServices.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { DEEP_LESION_HEADER, deepLesionRows } from "../../testing/deepLesionRows.ts";
import { realData } from "../../testing/realData.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { exportDataset } from "../exportDataset.ts";
import { importDeepLesion } from "./importDeepLesion.ts";

const real = realData("deeplesion/Kaggle_DL_info.csv");
const images = realData("deeplesion/Images_png");
const rows = [...deepLesionRows(30, 5)];

describe("a table that was imported and is exported again", () => {
  let database: TestDatabase;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let exports = 0;

  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder[Symbol.asyncDispose]());
  beforeEach(async () => {
    database = await testDatabase();
    return () => database[Symbol.asyncDispose]();
  });

  const bring = async (file: string, withImages: string | null = null) =>
    importDeepLesion(importServices({ databaseUrl: database.url, dataDir: folder.path }), {
      file: await localFile(file),
      images: withImages,
      actor: "a test",
      signal: new AbortController().signal,
      onProgress: () => {},
    });
  const bringText = async (text: string) => {
    const file = path.join(folder.path, `${exports}.csv`);
    await writeFile(file, text);
    return bring(file);
  };
  /** @returns the folder */
  async function takeAway(): Promise<string> {
    const out = path.join(folder.path, `out-${exports++}`);
    await exportDataset(await exportServices({ db: database.db, dataDir: folder.path }), {
      format: "dl-info",
      out,
      replace: false,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    return out;
  }
  const exported = async () => readFile(path.join(await takeAway(), "DL_info.csv"), "utf8");

  it.skipIf(real === null || images === null)(
    "is the real table to the byte, with its three added columns, and the pictures there are",
    async () => {
      await bring(real ?? "", images);
      const out = await takeAway();
      expect(await readFile(path.join(out, "DL_info.csv"))).toEqual(await readFile(real ?? ""));
      // 13 of the 24 pictures are key slices of this table; the volumes they are in hold no other.
      const volumes = await readdir(path.join(out, "Images_png"));
      const pictures = await Promise.all(volumes.map((name) => readdir(path.join(out, "Images_png", name))));
      expect(pictures.flat()).toHaveLength(13);
      const first = path.join("000016_02_01", "253.png");
      expect(await readFile(path.join(out, "Images_png", first))).toEqual(
        await readFile(path.join(images ?? "", first)),
      );
    },
  );

  it.each([
    ["CR LF and a byte order mark", `\uFEFF${[DEEP_LESION_HEADER, ...rows].join("\r\n")}\r\n`],
    ["no line end at its end", [DEEP_LESION_HEADER, ...rows].join("\n")],
    ["empty lines at its end", `${[DEEP_LESION_HEADER, ...rows].join("\n")}\n\n`],
    [
      "added columns, quoted without need",
      `${[`${DEEP_LESION_HEADER},note`, ...rows.map((row) => `${row},"x"`)].join("\n")}\n`,
    ],
    ["rows in another order than by patient", `${[DEEP_LESION_HEADER, ...rows.toReversed()].join("\n")}\n`],
  ])("is the same to the byte with %s", async (_what, text) => {
    await bringText(text);
    expect(await exported()).toBe(text);
  });

  it("keeps its own numbers where others had to be given here", async () => {
    await database.db.patient.create({ data: { index: 1, split: "test" } });
    const text = `${[DEEP_LESION_HEADER, ...rows].join("\n")}\n`;
    expect(await bringText(text)).toMatchObject({ patientOffset: 1000, lesionOffset: 0 });
    expect(await exported()).toBe(text);
  });

  it("differs in the touched cells of touched lesions, and lacks what was left out", async () => {
    const text = `${[`${DEEP_LESION_HEADER},note`, ...rows.map((row) => `${row},n`)].join("\n")}\n`;
    await bringText(text);
    const { db } = database;
    const { id, ...first } = await db.lesionVersion.findFirstOrThrow({ where: { lesionId: 4 } });
    expect(id).toBeGreaterThan(0n);
    await db.lesionVersion.create({
      data: { ...first, version: 2, origin: "verdict", coarseType: 5, noisy: true },
    });
    await db.lesion.update({ where: { id: 4 }, data: { version: 2 } });
    await db.lesionExclusion.create({ data: { lesionId: 7, author: "a test" } });

    const before = text.split("\n");
    const after = (await exported()).split("\n");
    expect(after).toHaveLength(before.length - 1);
    const [changed, ...others] = after.filter((line) => !before.includes(line));
    expect(others).toEqual([]);
    // Row 4 is line 5; its type and its doubt are the first two cells after the list of the place in the body.
    expect(changed).toBe(before[5]?.replace(/",(-1|\d),0,"/, '",5,1,"'));
    expect(after).not.toContain(before[8]);
  });
});
