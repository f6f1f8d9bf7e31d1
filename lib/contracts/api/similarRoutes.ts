import { lesionParams } from "../lesions.ts";
import { outlineAnswer, outlineBackQuery, outlineBody } from "../outline.ts";
import {
  precisionQuery,
  precisionSchema,
  similarQuery,
  similarSchema,
  similarToBoxQuery,
  similarToPatchBody,
} from "../similar.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** Which lesions are like one another, and how far they reach. */
export const similarRoutes: ApiRoutes = {
  "GET /api/lesions/{lesionId}/similar": {
    says: "Lesions most like a lesion by image, place in the body and size",
    params: lesionParams,
    query: similarQuery,
    answer: similarSchema,
  },
  "GET /api/similar/box": {
    says: "Lesions most like what lies in a box on a slice",
    query: similarToBoxQuery,
    answer: similarSchema,
  },
  "POST /api/similar/patch": {
    says: "Lesions most like a 16-bit PNG patch that is sent; nothing of it is kept",
    query: similarQuery,
    body: similarToPatchBody,
    answer: similarSchema,
  },
  "GET /api/similar/precision": {
    says: "How often the lesions most like one are of its type, measured on the dataset itself",
    query: precisionQuery,
    answer: precisionSchema,
  },
  "GET /api/lesions/{lesionId}/outline": {
    says: "The outline of a lesion, its area and volume; computed when nobody has drawn one",
    params: lesionParams,
    answer: outlineAnswer,
  },
  "PUT /api/lesions/{lesionId}/outline": {
    says: "Keeps a reader's outline as the newest one",
    params: lesionParams,
    body: outlineBody,
    answer: outlineAnswer,
  },
  "DELETE /api/lesions/{lesionId}/outline": {
    says: "Goes back to the computed outline; readers' outlines stay in the record",
    params: lesionParams,
    query: outlineBackQuery,
    answer: outlineAnswer,
  },
};
