import { importDetectionsQuery } from "#lib/contracts/detection.ts";
import { receiveDetections } from "#lib/server/detection/receiveDetections.ts";
import { handle } from "#lib/server/handle.ts";

/** POST /api/detection-runs/import: brings in the detections that somebody else's detector made. */
export const POST = handle({ query: importDetectionsQuery, run: receiveDetections });
