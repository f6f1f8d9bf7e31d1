import type { Database } from "#lib/db/client.ts";
import { positionOf } from "#lib/pipeline/mining/stages.ts";

/** Adds a run that is under way, as it stands while its volumes are mined. */
export async function seedRunningRun(db: Database): Promise<number> {
  const source = await db.source.create({
    data: {
      kind: "dicomweb",
      locator: "dicomweb:https://pacs.example/dicom-web",
      credentials: Uint8Array.of(0),
    },
  });
  const run = await db.miningRun.create({
    data: {
      state: "mining",
      startedBy: "Demo operator",
      startedAt: new Date(Date.now() - 97_000),
      since: new Date("2024-01-01"),
      sources: { create: { sourceId: source.id, listed: true } },
    },
  });
  const works = (state: string, count: number, slices: readonly [done: number, total: number]) =>
    Array.from({ length: count }, () => ({
      runId: run.id,
      sourceId: source.id,
      state,
      slicesDone: slices[0],
      slicesTotal: slices[1],
    }));
  await db.studyWork.createMany({
    data: [...works("done", 14, [39, 39]), ...works("planned", 11, [7, 39]), ...works("skipped", 6, [0, 0])],
  });
  const marks = (count: number, reached: number, aside: { stoppedAt?: string; reason?: string } = {}) =>
    Array.from({ length: count }, () => ({ runId: run.id, kind: "mark", reached, ...aside }));
  await db.miningItem.createMany({
    data: [
      { runId: run.id, kind: "study", reached: 1, count: 25 },
      { runId: run.id, kind: "study", stoppedAt: "find-studies", reason: "already-mined", count: 6 },
      ...marks(31, positionOf("measure-noise")),
      ...marks(24, positionOf("select-recist-diameters")),
      ...marks(18, 2, { stoppedAt: "select-recist-diameters", reason: "line" }),
      ...marks(3, 4, { stoppedAt: "drop-nonaxial", reason: "nonaxial" }),
    ],
  });
  return run.id;
}

/** Adds a run that failed. */
export async function seedFailedRun(db: Database): Promise<number> {
  const source = await db.source.create({ data: { kind: "dimse", locator: "dimse:PACS@10.0.0.5:104" } });
  const run = await db.miningRun.create({
    data: {
      state: "failed",
      startedBy: "Demo operator",
      startedAt: new Date("2026-11-19T15:02:00Z"),
      finishedAt: new Date("2026-11-19T15:02:31Z"),
      error:
        "The PACS at 10.0.0.5:104 does not answer. Check the address, and that it knows the AE title LESIONARY.",
      sources: { create: { sourceId: source.id } },
    },
  });
  await db.studyWork.createMany({
    data: [
      {
        runId: run.id,
        sourceId: source.id,
        state: "failed",
        error: "The association was lost while a series was fetched.",
      },
    ],
  });
  await db.miningItem.create({
    data: {
      runId: run.id,
      kind: "study",
      stoppedAt: "find-studies",
      reason: "study-unreadable",
    },
  });
  return run.id;
}
