import { newDetectorQuery } from "#lib/contracts/detection.ts";
import { receiveDetector } from "#lib/server/detection/receiveDetector.ts";
import { handle } from "#lib/server/handle.ts";
import { listDetectors } from "#lib/usecases/detection/describeDetection.ts";

/** GET /api/detectors: all detectors, those on offer first. */
export const GET = handle({ run: ({ services }) => listDetectors(services) });

/** POST /api/detectors: takes in the ONNX file that is the body, after it was inspected and tried out. */
export const POST = handle({ query: newDetectorQuery, run: receiveDetector });
