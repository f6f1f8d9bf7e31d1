import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { AppError } from "#lib/domain/errors.ts";
import { detectorDescriber, type OpenDescriber } from "../io/likeness/detectorDescriber.ts";
import { imageDescriber } from "../io/likeness/imageDescriber.ts";
import { onnxRuntime } from "../io/onnx/onnxRuntime.ts";
import { readEnv } from "./env.ts";
import { projectRoot } from "./projectRoot.ts";

/** The shipped detector that can be asked about boxes, and how many features it gives. */
const DETECTOR = { file: path.join(projectRoot, "models", "compact.onnx"), length: 128 };

/**
 * What lesions are described by, as `LESIONARY_DESCRIBER` says.
 *
 * @throws AppError `unavailable` when a detector is asked for and none was shipped
 */
export function openDescriber(environment: Readonly<Record<string, string | undefined>>): OpenDescriber {
  const { describer, providers } = readEnv(environment);
  if (describer === "image") return { ...imageDescriber, close: async () => {} };
  if (!existsSync(DETECTOR.file)) {
    throw new AppError(
      "unavailable",
      "LESIONARY_DESCRIBER is detector, but models/compact.onnx is not there. Put it there, or set it to image.",
    );
  }
  const runtime = onnxRuntime({
    program: pathToFileURL(path.join(projectRoot, "lib/io/onnx/program.ts")),
    // Pictures are handed over; nothing is read from there.
    volumes: path.join(projectRoot, "models"),
    providers,
    threads: 1,
  });
  return detectorDescriber({ ...DETECTOR, runtime });
}
