import { z } from "zod";
import {
  boxesQuery,
  boxesSchema,
  evaluationParams,
  evaluationReportSchema,
  evaluationsSchema,
  imageParams,
  judgedImageSchema,
  judgedImagesQuery,
  judgedImagesSchema,
  judgingQuery,
  newEvaluationBody,
  pictureQuery,
  versusParams,
  versusQuery,
  versusSchema,
} from "../evaluations.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** A detector's boxes beside the truth. */
export const evaluationRoutes: ApiRoutes = {
  "GET /api/evaluations": {
    says: "All evaluations, read by the default protocol, and the runs that can be evaluated",
    answer: evaluationsSchema,
  },
  "POST /api/evaluations": {
    says: "Evaluates a run against the truth as it stands now, which is frozen with it",
    body: newEvaluationBody,
    answer: z.object({ id: z.int() }),
  },
  "GET /api/evaluations/{evaluationId}": {
    says: "FROC curve with bands, by type, size, slice interval and overlap, under either truth",
    params: evaluationParams,
    query: judgingQuery,
    answer: evaluationReportSchema,
  },
  "GET /api/evaluations/{evaluationId}/boxes": {
    says: "The boxes behind a point of a curve, a bar or a cell, worst first, with counts of each kind of error",
    params: evaluationParams,
    query: boxesQuery,
    answer: boxesSchema,
  },
  "GET /api/evaluations/{evaluationId}/versus/{otherId}": {
    says: "What each of two detectors finds of what the other misses, at one number of false positives per image",
    params: versusParams,
    query: versusQuery,
    answer: versusSchema,
  },
  "GET /api/evaluations/{evaluationId}/images": {
    says: "The slices of an evaluation with what is asked for on them, worst first",
    params: evaluationParams,
    query: judgedImagesQuery,
    answer: judgedImagesSchema,
  },
  "GET /api/evaluations/{evaluationId}/images/{image}": {
    says: "A slice with its lesions and all boxes on it, each with what it is",
    params: imageParams,
    query: judgingQuery,
    answer: judgedImageSchema,
  },
  "GET /api/evaluations/{evaluationId}/images/{image}/picture": {
    says: "The part of a slice around a box",
    params: imageParams,
    query: pictureQuery,
    answer: "image/png",
  },
};
