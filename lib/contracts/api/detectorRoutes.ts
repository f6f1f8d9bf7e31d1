import {
  addedDetectorSchema,
  changeDetectorBody,
  changedDetectorSchema,
  detectionRunDetailSchema,
  detectionRunParams,
  detectionRunsSchema,
  detectorParams,
  detectorsSchema,
  importDetectionsQuery,
  liveDetectionsSchema,
  liveParams,
  newDetectorQuery,
  newRunBody,
  runPreviewQuery,
  runPreviewSchema,
} from "../detection.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** Detectors, what they looked at, and what they see now. */
export const detectorRoutes: ApiRoutes = {
  "GET /api/detectors": { says: "All detectors, those on offer first", answer: detectorsSchema },
  "POST /api/detectors": {
    says: "Takes in the ONNX file that is the body, after it was inspected and tried out",
    query: newDetectorQuery,
    answer: addedDetectorSchema,
  },
  "PATCH /api/detectors/{name}": {
    says: "Offers a detector no more or again, or gives it another model card",
    params: detectorParams,
    body: changeDetectorBody,
    answer: changedDetectorSchema,
  },
  "GET /api/detectors/{name}/slices/{series}/{slice}": {
    says: "What a detector sees on a slice, now",
    params: liveParams,
    answer: liveDetectionsSchema,
  },
  "GET /api/detection-runs": {
    says: "Runs and imports of detections, the newest first",
    answer: detectionRunsSchema,
  },
  "POST /api/detection-runs": {
    says: "Starts a detector on the key slices of a query's lesions, or on all slices of their series",
    body: newRunBody,
    answer: detectionRunDetailSchema,
  },
  "GET /api/detection-runs/preview": {
    says: "How many slices a run of a query would look at",
    query: runPreviewQuery,
    answer: runPreviewSchema,
  },
  "POST /api/detection-runs/import": {
    says: "Brings in detections that another detector made: COCO results, CSV or the public test set's lists, as the body",
    query: importDetectionsQuery,
    answer: detectionRunDetailSchema,
  },
  "GET /api/detection-runs/{runId}": {
    says: "A run with its figures: images, boxes, scores and what failed",
    params: detectionRunParams,
    answer: detectionRunDetailSchema,
  },
  "POST /api/detection-runs/{runId}/cancel": {
    says: "Stops a run; what was found stays",
    params: detectionRunParams,
    answer: detectionRunDetailSchema,
  },
  "POST /api/detection-runs/{runId}/resume": {
    says: "Lets a run go on that was cancelled, failed or lost its workers",
    params: detectionRunParams,
    answer: detectionRunDetailSchema,
  },
};
