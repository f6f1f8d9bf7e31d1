import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importServices, localFile } from "../../server/importServices.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { realData } from "../../testing/realData.ts";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { importBoxes } from "./importBoxes.ts";
import { importCoco } from "./importCoco.ts";
import { importDeepLesion } from "./importDeepLesion.ts";
import { importLabels } from "./importLabels.ts";
import { importList } from "./importList.ts";

const csv = realData("deeplesion/Kaggle_DL_info.csv");
const coco = realData("deeplesion/deeplesion_val.json");
const list = realData("deeplesion/DL_liver_32_32.csv");
const all = csv !== null && coco !== null && list !== null;

describe.skipIf(!all)(
  `files about an imported release${all ? "" : " (real rows are not on this machine)"}`,
  () => {
    let database: TestDatabase;
    let folder: Awaited<ReturnType<typeof temporaryFolder>>;

    beforeAll(async () => {
      [database, folder] = await Promise.all([testDatabase(), temporaryFolder()]);
      await importDeepLesion(services(), { ...(await request(csv ?? "")), images: null });
    });
    afterAll(async () => {
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    });

    const services = () => importServices({ databaseUrl: database.url, dataDir: folder.path });
    const request = async (file: string) => ({
      file: await localFile(file),
      actor: "a test",
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    const written = async (name: string, content: string) => {
      const file = path.join(await mkdtemp(path.join(folder.path, "f-")), name);
      await writeFile(file, content);
      return request(file);
    };

    it("adds of the validation split's COCO file what the table does not have, and leaves what it has", async () => {
      const { report, known } = await importCoco(services(), { ...(await request(coco ?? "")), split: null });
      expect(known).toBe(false);
      // 4,889 lesions on 4,793 slices of 703 patients (counted in the file); 187 rows of the table are of that split.
      expect(report).toMatchObject({ rows: 4889, imported: 4889 - 187, keySlices: 4793, patients: 703 });
      const added = await database.db.lesionEntry.findMany({
        where: { importId: { not: 1 }, state: "active" },
        select: { split: true, lesionId: true },
      });
      expect(added).toHaveLength(4889 - 187);
      expect(new Set(added.map(({ split }) => split))).toEqual(new Set(["validation"]));
      expect(Math.min(...added.map(({ lesionId }) => lesionId))).toBeGreaterThanOrEqual(1349);
      expect(report.problems.filter(({ problem }) => problem.includes("already"))).toHaveLength(187);
    });

    it("takes of a list of liver lesions those of known series that are new, and tells the others", async () => {
      const before = await database.db.lesion.count();
      const { report } = await importList(services(), await request(list ?? ""));
      expect(report.rows).toBe(529);
      const elsewhere = report.problems.filter(({ problem }) => problem.includes("not in the dataset"));
      const there = report.problems.filter(({ problem }) => problem.includes("already"));
      expect(report.imported + elsewhere.length + there.length).toBe(529);
      // Its boxes are those of the release rounded to whole pixels: what is in both files is found again.
      expect(there.length).toBeGreaterThan(50);
      expect(await database.db.lesion.count()).toBe(before + report.imported);
      expect((await importList(services(), await request(list ?? ""))).known).toBe(true);
    });

    it("takes boxes of sub-volumes, with the slice in the middle as the key slice", async () => {
      const boxes = {
        test: { "000001_01_01_103-115": [[99.5, 149.5, 105, 129.5, 169.5, 109]] },
        val: { "009999_01_01_001-013": [[1, 1, 2, 9, 9, 4]] },
      };
      const { report, lesionOffset } = await importBoxes(
        services(),
        await written("boxes.json", JSON.stringify(boxes)),
      );
      expect(report).toMatchObject({ rows: 2, imported: 1 });
      expect(report.problems).toEqual([
        { row: 0, column: "009999_01_01_001-013", problem: "the series is not in the dataset" },
      ]);
      const lesion = await database.db.lesion.findUniqueOrThrow({
        where: { id: lesionOffset + 1 },
        include: { versions: true, series: true },
      });
      expect(lesion).toMatchObject({
        keySliceIndex: 107,
        origin: "import",
        series: { name: "000001_01_01" },
      });
      const [version] = lesion.versions;
      // Row 0 is in the part "val", which is read first. Half a pixel from indices to coordinates; 5 px of padding taken off for the cross: 20 x 10 px of 0.488281 mm.
      expect(version).toMatchObject({ box: [100, 150, 130, 170], rangeFirst: 105, rangeLast: 109 });
      expect(version?.coordinates).toEqual([105, 160, 125, 160, 115, 155, 115, 165]);
      expect(version?.longMm).toBeCloseTo(20 * 0.488281, 9);
    });

    it("labels lesions by their row with the terms that are held relevant", async () => {
      const labels = {
        term_list: ["chest", "lung", "nodule"],
        train_lesion_idxs: [],
        train_relevant_labels: [],
        train_uncertain_labels: [],
        val_lesion_idxs: [7, 8],
        val_relevant_labels: [[1, 2, 2], []],
        val_uncertain_labels: [[0], []],
        test_lesion_idxs: [0, 32000],
        test_relevant_labels: [[0], [1]],
        test_uncertain_labels: [[], []],
      };
      const { report } = await importLabels(services(), await written("labels.json", JSON.stringify(labels)));
      expect(report.problems).toEqual([
        { row: 32000, column: "lesion_idxs", problem: "the imported release has no lesion of this row" },
      ]);
      const given = await database.db.typeLabel.findMany({
        where: { origin: "import" },
        orderBy: [{ lesionId: "asc" }, { typeId: "asc" }],
        select: { lesionId: true, type: { select: { name: true, coarseType: true } } },
      });
      // "lung" is one of the eight types already; the other terms have become types.
      expect(given).toEqual([
        { lesionId: 0, type: { name: "chest", coarseType: null } },
        { lesionId: 7, type: { name: "lung", coarseType: 5 } },
        { lesionId: 7, type: { name: "nodule", coarseType: null } },
      ]);
      expect(
        (await database.db.lesionEntry.findUniqueOrThrow({ where: { lesionId: 7 } })).types,
      ).toHaveLength(2);
    });

    it("refuses what is none of these, and leaves nothing behind", async () => {
      const before = await database.db.datasetImport.count();
      const run = services();
      await expect(importCoco(run, { ...(await written("x.json", "{}")), split: null })).rejects.toThrow(
        /x\.json, images/,
      );
      await expect(importCoco(run, { ...(await written("x.json", "[1,")), split: null })).rejects.toThrow(
        /is not JSON/,
      );
      await expect(
        importBoxes(run, await written("x.json", '{"../../etc": [[1,2,3,4,5,6]]}')),
      ).rejects.toThrow(/not the name of a sub-volume/);
      await expect(importList(run, await written("x.csv", "a,b\n1,2\n"))).rejects.toThrow(
        /names no File_name/,
      );
      await expect(
        importList(run, await written("x.csv", "File_name,x1,y1,x2,y2\n000001_01_01/109.png,5,5,four,9\n")),
      ).rejects.toThrow(/Row 0, column box: "four" is not a number/);
      await expect(
        importLabels(run, await written("x.json", await readFile(coco ?? "", "utf8"))),
      ).rejects.toThrow(/term_list/);
      expect(await database.db.datasetImport.count()).toBe(before);
    });
  },
);
