import { z } from "zod";
import {
  adjudicatedSchema,
  agreementQuery,
  agreementSchema,
  disputesSchema,
  scoresQuery,
  scoresSchema,
  takenBackSchema,
} from "../agreement.ts";
import {
  batchesSchema,
  batchParams,
  batchSchema,
  changeBatchBody,
  claimBody,
  claimedSchema,
  drawnLesionBody,
  drawnLesionSchema,
  itemAnswerSchema,
  itemParams,
  newBatchBody,
  previewBody,
  previewSchema,
  progressAnswerSchema,
  readerSchema,
  recordedSchema,
  verdictBody,
  verdictParams,
} from "../review.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** Batches of lesions to be judged, and what readers ruled. */
export const reviewRoutes: ApiRoutes = {
  "GET /api/review/batches": {
    says: "The batches that the one who asks reads or looks after",
    answer: batchesSchema,
  },
  "POST /api/review/batches": {
    says: "Makes a batch of what a filter gives now",
    body: newBatchBody,
    answer: z.object({ id: z.int() }),
  },
  "POST /api/review/preview": {
    says: "How many items a filter gives",
    body: previewBody,
    answer: previewSchema,
  },
  "GET /api/review/readers": {
    says: "Everybody to whom a batch can be given",
    answer: z.object({ readers: z.array(readerSchema) }),
  },
  "GET /api/review/batches/{batchId}": {
    says: "A batch and how far it is",
    params: batchParams,
    answer: batchSchema,
  },
  "PATCH /api/review/batches/{batchId}": {
    says: "Closes a batch, or opens it again",
    params: batchParams,
    body: changeBatchBody,
    answer: z.unknown(),
  },
  "POST /api/review/batches/{batchId}/claim": {
    says: "The next items, held for five minutes; those named are held on",
    params: batchParams,
    body: claimBody,
    answer: claimedSchema,
  },
  "GET /api/review/batches/{batchId}/disputes": {
    says: "Items whose two readings differ, with both readings",
    params: batchParams,
    answer: disputesSchema,
  },
  "GET /api/review/items/{itemId}": {
    says: "One item, held for the one who asks",
    params: itemParams,
    answer: itemAnswerSchema,
  },
  "POST /api/review/items/{itemId}/release": {
    says: "Lets go of an item for another reader",
    params: itemParams,
    answer: z.unknown(),
  },
  "POST /api/review/items/{itemId}/skip": {
    says: "Puts an item off until after all others",
    params: itemParams,
    answer: progressAnswerSchema,
  },
  "PUT /api/review/items/{itemId}/verdict": {
    says: "What the reader ruled; sent twice, it is one verdict with one answer",
    params: itemParams,
    body: verdictBody,
    answer: recordedSchema,
  },
  "POST /api/review/verdicts/{verdictId}/undo": {
    says: "Takes a verdict back and gives the item to its reader again",
    params: verdictParams,
    answer: itemAnswerSchema,
  },
  "POST /api/review/lesions": {
    says: "A lesion that a reader drew where none was marked; sent twice, it is one lesion",
    body: drawnLesionBody,
    answer: drawnLesionSchema,
  },
  "GET /api/review/agreement": {
    says: "How well the readers of a batch agree, pair by pair",
    query: agreementQuery,
    answer: agreementSchema,
  },
  "GET /api/review/scores": {
    says: "Readers' pace, and how often they are right where the answer is known",
    query: scoresQuery,
    answer: scoresSchema,
  },
  "PUT /api/review/items/{itemId}/adjudication": {
    says: "The ruling on two readings that differ; sent twice, it is one",
    params: itemParams,
    body: verdictBody,
    answer: adjudicatedSchema,
  },
  "DELETE /api/review/items/{itemId}/adjudication": {
    says: "Takes one's own ruling back",
    params: itemParams,
    answer: takenBackSchema,
  },
};
