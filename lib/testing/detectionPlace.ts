import type { JobName, JobPayload } from "#lib/contracts/jobs.ts";
import { diskDetectorFiles } from "#lib/io/onnx/diskDetectorFiles.ts";
import { onnxRuntime } from "#lib/io/onnx/onnxRuntime.ts";
import { shippedDetectors } from "#lib/io/onnx/shippedDetectors.ts";
import { diskVolumeStore } from "#lib/io/store/diskVolumeStore.ts";
import type { JobQueue } from "#lib/ports/JobQueue.ts";
import type { DetectionServices } from "#lib/usecases/detection/DetectionServices.ts";
import { DetectorKeeper } from "#lib/usecases/detection/DetectorKeeper.ts";
import { giveOut, lookAtBatch } from "#lib/usecases/detection/workOnDetection.ts";
import { testDatabase } from "./database.ts";
import { fillSmallDataset } from "./smallDataset.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

type Job = { [Name in JobName]: { readonly name: Name; readonly payload: JobPayload<Name> } }[JobName];

export interface DetectionPlace extends AsyncDisposable {
  readonly services: DetectionServices;
  /** For programs of ours that are started on it. */
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** A folder of shipped detectors, empty at first. */
  readonly shipped: string;
  /** Jobs that wait, as they were sent. */
  readonly jobs: Job[];
  /** Does the jobs that wait, and those that come of them, until none is left. */
  work(signal?: AbortSignal): Promise<void>;
}

/** A detector file of the tests, see lib/testing/detectors/make.py. */
export const testDetector = (name: string): string =>
  new URL(`./detectors/${name}.onnx`, import.meta.url).pathname;

/** The small dataset (see `fillSmallDataset`) with its slices kept 5 mm apart, and detectors that really run. */
export async function detectionPlace(): Promise<DetectionPlace> {
  const database = await testDatabase();
  const folder = await temporaryFolder();
  const { db } = database;
  const volumes = `${folder.path}/volumes`;
  await fillSmallDataset(db, diskVolumeStore(volumes, { flush: false }));
  for (const { id, slices } of await db.series.findMany()) {
    await db.slice.createMany({
      data: Array.from({ length: slices }, (_, at) => ({
        seriesId: id,
        index: at + 1,
        offsetMm: at * 5,
        stored: true,
      })),
    });
  }
  const shipped = `${folder.path}/shipped`;
  const detectorFiles = diskDetectorFiles(`${folder.path}/detectors`);
  const detectorRuntime = onnxRuntime({
    program: new URL("../io/onnx/program.ts", import.meta.url),
    volumes,
    providers: ["cpu"],
    threads: 1,
  });
  const jobs: Job[] = [];
  const services: DetectionServices = {
    db,
    queue: queueInto(jobs),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    detectorFiles,
    detectorRuntime,
    shippedDetectors: shippedDetectors(shipped),
    detectors: new DetectorKeeper((key) =>
      detectorRuntime.open(detectorFiles.pathOf(Buffer.from(key, "hex"))),
    ),
  };
  return {
    services,
    databaseUrl: database.url,
    dataDir: folder.path,
    shipped,
    jobs,
    async work(signal = new AbortController().signal) {
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        if (job.name === "detect.start") await giveOut(services, job.payload);
        if (job.name === "detect.batch") await lookAtBatch(services, job.payload, signal);
      }
    },
    async [Symbol.asyncDispose]() {
      await services.detectors.close();
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Jobs in a list, worked on when the test says so; the queue itself is proven beside it. */
const queueInto = (jobs: Job[]): JobQueue => ({
  async send(name, sent) {
    // A job of a name has that name's payload; TypeScript does not follow the pair through the list.
    for (const { payload } of sent) jobs.push({ name, payload } as Job);
  },
  work: async () => undefined,
  stop: async () => undefined,
});
