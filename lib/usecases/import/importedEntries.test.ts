import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { importServices, localFile } from "../../server/importServices.ts";
import { testDatabase } from "../../testing/database.ts";
import { DEEP_LESION_HEADER, deepLesionRows } from "../../testing/deepLesionRows.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { importDeepLesion } from "./importDeepLesion.ts";

const ROWS = 300;

async function importingPlace() {
  const [database, folder] = await Promise.all([testDatabase(), temporaryFolder()]);
  const csv = path.join(folder.path, "DL_info.csv");
  await writeFile(csv, `${[DEEP_LESION_HEADER, ...deepLesionRows(ROWS, 11)].join("\n")}\n`);
  return {
    db: database.db,
    entries: () => database.db.lesionEntry.findMany({ orderBy: { lesionId: "asc" } }),
    bring: async () =>
      importDeepLesion(importServices({ databaseUrl: database.url, dataDir: folder.path }), {
        file: await localFile(csv),
        images: null,
        actor: "a test",
        signal: new AbortController().signal,
        onProgress: () => {},
      }),
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

it("makes at once the entries that the database makes statement by statement", async () => {
  await using place = await importingPlace();
  await place.bring();
  const atOnce = await place.entries();
  expect(atOnce).toHaveLength(ROWS);

  await place.db.$executeRaw`DELETE FROM "LesionEntry"`;
  await place.db.$executeRaw`UPDATE "LesionVersion" SET "version" = "version"`;
  expect(await place.entries()).toEqual(atOnce);
});

it("brings nothing in when its entries cannot be made", async () => {
  await using place = await importingPlace();
  await place.db
    .$executeRaw`ALTER TABLE "LesionEntry" ADD CONSTRAINT "none_this_long" CHECK ("longMm" < 100)`;
  await expect(place.bring()).rejects.toThrow("none_this_long");
  expect(await place.entries()).toEqual([]);
  expect(await place.db.lesion.count()).toBe(0);
  expect(await place.db.patient.count()).toBe(0);
  expect(await place.db.datasetImport.count()).toBe(0);

  await place.db.$executeRaw`ALTER TABLE "LesionEntry" DROP CONSTRAINT "none_this_long"`;
  expect((await place.bring()).report.imported).toBe(ROWS);
});
