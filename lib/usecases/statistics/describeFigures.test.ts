import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boxClassQuery, boxHistogram } from "#lib/domain/statistics/boxClasses.ts";
import { type TestDatabase, testDatabase } from "../../testing/database.ts";
import { fillSmallDataset } from "../../testing/smallDataset.ts";
import { AnswerCache } from "../explore/AnswerCache.ts";
import { listExplored } from "../explore/listExplored.ts";
import { listItems } from "../listItems.ts";
import { describeFigures } from "./describeFigures.ts";

describe("describeFigures", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    await fillSmallDataset(database.db, { writeSlice: async () => {} });
    // Boxes of 30 x 20 px of 0.5 mm; one becomes 200 px wide.
    await database.db.lesionVersion.updateMany({
      where: { lesion: { keySliceIndex: 17 } },
      data: { box: [0, 0, 200, 20] },
    });
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const idsOf = async (q: string) => {
    const { rows } = await listExplored(
      { db: database.db, answers: new AnswerCache() },
      { q, sort: "number" },
    );
    return rows.map(({ id }) => id);
  };

  it("counts boxes by classes of 5 mm, the last one open", async () => {
    const { boxes, marks } = await describeFigures(database, { q: "" });
    // 15 mm begins the fourth class, 10 mm the third, and 100 mm is beyond 75.
    expect(boxes).toEqual([
      { width: 3, height: 2, lesions: 3 },
      { width: 15, height: 2, lesions: 1 },
    ]);
    expect(boxHistogram(boxes, "height")[2]).toBe(4);
    expect(marks).toBeNull();
  });

  it("opens by each class's query the lesions that it counts", async () => {
    const { boxes } = await describeFigures(database, { q: "" });
    const opened = await Promise.all(
      boxes.map(({ width, height }) =>
        idsOf(`${boxClassQuery("width", width)} ${boxClassQuery("height", height)}`),
      ),
    );
    expect(opened.map(({ length }) => length)).toEqual([3, 1]);
    expect(new Set(opened.flat()).size).toBe(4);
    expect(await idsOf("columns:48 rows:40")).toHaveLength(4);
    expect(await idsOf("columns:40")).toEqual([]);
    // Two lie on slice 10; the withdrawn one of another slice counts nowhere.
    expect(await idsOf("onslice:>=2")).toHaveLength(2);
    expect(await idsOf("onslice:1")).toHaveLength(2);
  });

  it("tells only of the lesions that are asked for", async () => {
    const { boxes, numbers } = await describeFigures(database, { q: "width:>=50" });
    expect(boxes).toEqual([{ width: 15, height: 2, lesions: 1 }]);
    expect(numbers.lesions).toBe(1);
  });

  it("counts the marks of the run that has most of them, or of the one that is named, as lists give them", async () => {
    const { db } = database;
    const { id: first } = await db.miningRun.create({ data: { state: "done" } });
    const { id: second } = await db.miningRun.create({ data: { state: "done" } });
    const mark = (
      runId: number,
      stoppedAt: string | null,
      reason: string | null,
      reached: number,
      modality: string,
    ) => ({
      runId,
      kind: "mark",
      stoppedAt,
      reason,
      reached,
      modality,
    });
    await db.miningItem.createMany({
      data: [
        // Came through selection (stage 3), and did not.
        mark(first, null, null, 14, "CT"),
        mark(first, "fetch-volumes", "not-ct", 3, "PT"),
        mark(first, "select-recist-diameters", "arrow", 2, "CT"),
        mark(first, "read-bookmarks", "superseded", 1, "unknown"),
        mark(second, "select-recist-diameters", "line", 2, "CT"),
        // A document that could not be read is an item, and no mark.
        { runId: first, kind: "mark", stoppedAt: "read-bookmarks", reason: "unreadable", reached: 1 },
        ...[2021, 2020, 2021, 0, null].map((year) => ({
          runId: first,
          kind: "study",
          reached: 1,
          year,
        })),
      ],
    });
    const { marks } = await describeFigures(database, { q: "" });
    expect(marks).toEqual({
      run: first,
      runs: [
        { id: second, marks: 1 },
        { id: first, marks: 4 },
      ],
      kinds: [
        { of: "recist-diameters", count: 2 },
        { of: "arrow", count: 1 },
      ],
      modalities: [
        { of: "CT", count: 2 },
        { of: "PT", count: 1 },
        { of: "unknown", count: 1 },
      ],
      years: [
        { of: "0", count: 1 },
        { of: "2020", count: 1 },
        { of: "2021", count: 2 },
      ],
    });
    const behind = async (which: { stage: string; reason: string; year?: number; modality?: string }) => {
      const { total, rows } = await listItems(database, { runId: first, ...which });
      expect(rows).toHaveLength(total);
      return total;
    };
    expect(await behind({ stage: "read-bookmarks", reason: "received", modality: "CT" })).toBe(2);
    expect(await behind({ stage: "read-bookmarks", reason: "received", modality: "unknown" })).toBe(1);
    expect(await behind({ stage: "find-studies", reason: "received", year: 2021 })).toBe(2);
    expect(await behind({ stage: "find-studies", reason: "received", year: 0 })).toBe(1);
    expect((await describeFigures(database, { q: "", run: second ?? 0 })).marks?.run).toBe(second);
    await expect(describeFigures(database, { q: "", run: 999 })).rejects.toThrow(/No finished run/);
  });
});
