import type { Database } from "#lib/db/client.ts";
import type { DetectorRuntime } from "#lib/ports/Detector.ts";
import type { DetectorFiles } from "#lib/ports/DetectorFiles.ts";
import type { JobQueue } from "#lib/ports/JobQueue.ts";
import type { ShippedDetectors } from "#lib/ports/ShippedDetectors.ts";
import type { MiningLog } from "../mining/MiningServices.ts";
import type { DetectorKeeper } from "./DetectorKeeper.ts";

/** What keeping and running detectors asks of the world. */
export interface DetectionServices {
  readonly db: Database;
  readonly queue: JobQueue;
  readonly log: MiningLog;
  readonly detectorRuntime: DetectorRuntime;
  readonly detectorFiles: DetectorFiles;
  readonly shippedDetectors: ShippedDetectors;
  readonly detectors: DetectorKeeper;
}
