import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Database } from "#lib/db/client.ts";
import type { JobQueue } from "#lib/ports/JobQueue.ts";
import type { DetectionServices } from "#lib/usecases/detection/DetectionServices.ts";
import { DetectorKeeper } from "#lib/usecases/detection/DetectorKeeper.ts";
import type { MiningLog } from "#lib/usecases/mining/MiningServices.ts";
import { diskDetectorFiles } from "../../io/onnx/diskDetectorFiles.ts";
import { onnxRuntime } from "../../io/onnx/onnxRuntime.ts";
import { shippedDetectors } from "../../io/onnx/shippedDetectors.ts";
import type { Env } from "../env.ts";
import { projectRoot } from "../projectRoot.ts";

/** What detection is done with. */
export interface DetectionPlace {
  readonly db: Database;
  readonly queue: JobQueue;
  readonly log: MiningLog;
  readonly dataDir: string;
  readonly env: Pick<Env, "providers" | "threads">;
}

/** Ties the ports of detection to what this installation has; detectors that were opened close with `detectors.close()`. */
export function openDetectionServices({ db, queue, log, dataDir, env }: DetectionPlace): DetectionServices {
  const detectorFiles = diskDetectorFiles(path.join(dataDir, "detectors"));
  const detectorRuntime = onnxRuntime({
    // Named from the root: the server's own code is bundled and lies elsewhere.
    program: pathToFileURL(path.join(projectRoot, "lib/io/onnx/program.ts")),
    volumes: path.join(dataDir, "volumes"),
    providers: env.providers,
    threads: env.threads,
  });
  return {
    db,
    queue,
    log,
    detectorFiles,
    detectorRuntime,
    shippedDetectors: shippedDetectors(path.join(projectRoot, "models")),
    detectors: new DetectorKeeper((key) =>
      detectorRuntime.open(detectorFiles.pathOf(Buffer.from(key, "hex"))),
    ),
  };
}
