import { type ChildProcess, spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openJobQueue } from "#lib/io/queue/openJobQueue.ts";
import { type DetectionPlace, detectionPlace, testDetector } from "#lib/testing/detectionPlace.ts";
import { addDetector } from "./addDetector.ts";
import { startDetection } from "./startDetection.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const KILLS = 3;
const LOOK_EVERY_MS = 2;
/** A worker is up in two seconds, and looks at these slices in one. */
const DONE_WITHIN_MS = 60_000;

let place: DetectionPlace;
const workers: ChildProcess[] = [];
beforeAll(async () => {
  place = await detectionPlace();
});
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await place?.[Symbol.asyncDispose]();
});

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, [path.join(ROOT, "cli/main.ts"), "worker", "--queues", "detect"], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: place.databaseUrl,
      LESIONARY_DATA_DIR: place.dataDir,
      LESIONARY_LOG_LEVEL: "silent",
    },
    stdio: "ignore",
  });
  workers.push(worker);
  return worker;
}

const done = (runId: number) =>
  place.services.db.detectionImage.count({ where: { runId, state: { not: "waiting" } } });

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + DONE_WITHIN_MS;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`gave up waiting until ${what}`);
    await wait(LOOK_EVERY_MS);
  }
}

/** All that a run has found, in an order of its own. */
async function foundIn(runId: number) {
  const rows = await place.services.db.detection.findMany({
    where: { runId },
    orderBy: [{ seriesId: "asc" }, { sliceIndex: "asc" }, { rank: "asc" }],
  });
  return rows.map(({ seriesId, sliceIndex, rank, box, score }) => ({
    seriesId,
    sliceIndex,
    rank,
    box,
    score,
  }));
}

describe("a detection run whose workers are killed", () => {
  it("ends with every slice looked at, and every box there once", async () => {
    const queue = await openJobQueue(place.databaseUrl, { works: false, onError: () => undefined });
    const services = { ...place.services, queue };
    try {
      const bytes = createReadStream(testDetector("squares"));
      await addDetector(services, { bytes, name: null, card: "", actor: "Olga" });
      const request = { model: "squares", q: "", series: true, name: "", settings: {}, actor: "Olga" };
      const killed = await startDetection(services, request);
      for (let kill = 1; kill <= KILLS; kill++) {
        const worker = startWorker();
        const ended = new Promise((resolve) => worker.once("exit", resolve));
        const before = await done(killed);
        await until(`${kill} of the slices is looked at`, async () => (await done(killed)) > before);
        worker.kill("SIGKILL");
        await ended;
      }
      startWorker();
      const run = async () => services.db.detectionRun.findUniqueOrThrow({ where: { id: killed } });
      await until("the run is done", async () => (await run()).state === "done");
      expect(await run()).toMatchObject({ images: 31, failed: 0 });

      const undisturbed = await startDetection(place.services, request);
      await place.work();
      expect(await foundIn(killed)).toEqual(await foundIn(undisturbed));
    } finally {
      await queue.stop();
    }
  }, 90_000);
});
