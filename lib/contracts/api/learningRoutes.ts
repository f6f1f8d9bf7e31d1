import { evaluationParams } from "../evaluations.ts";
import {
  detectionParams,
  flagDisagreementsBody,
  flaggedSchema,
  proposalsQuery,
  proposalsSchema,
  proposedDiametersSchema,
  recoveredSchema,
  rulingAnswerSchema,
  rulingBody,
  rulingParams,
} from "../learning.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** What readers make of a detector's boxes. */
export const learningRoutes: ApiRoutes = {
  "GET /api/evaluations/{evaluationId}/proposals": {
    says: "What may be lesions that nobody marked: high-scoring boxes where the truth has none, with readers' rulings",
    params: evaluationParams,
    query: proposalsQuery,
    answer: proposalsSchema,
  },
  "GET /api/evaluations/{evaluationId}/recovered": {
    says: "How many lesions that the demo hospital left unmarked are among the proposals; null for any other dataset",
    params: evaluationParams,
    answer: recoveredSchema,
  },
  "POST /api/evaluations/{evaluationId}/flags": {
    says: "Flags the lesions that the detector misses or sees elsewhere, in place of what detectors flagged before",
    params: evaluationParams,
    body: flagDisagreementsBody,
    answer: flaggedSchema,
  },
  "GET /api/detections/{detectionId}/diameters": {
    says: "RECIST diameters to begin from, for what a box holds",
    params: detectionParams,
    answer: proposedDiametersSchema,
  },
  "POST /api/detections/{detectionId}/rulings": {
    says: "Rules on a box; one held to be a lesion is added to the dataset",
    params: detectionParams,
    body: rulingBody,
    answer: rulingAnswerSchema,
  },
  "POST /api/rulings/{rulingId}/undo": {
    says: "Takes a ruling on a box back; its lesion leaves the dataset",
    params: rulingParams,
    answer: rulingAnswerSchema,
  },
};
