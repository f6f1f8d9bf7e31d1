import { datasetSchema } from "../dataset.ts";
import { historySchema, revertBody, revertedSchema } from "../history.ts";
import { coronalQuery, lesionContextSchema, seriesParams, seriesSchema } from "../lesionContext.ts";
import { lesionParams, lesionSchema, sliceParams, thumbnailQuery } from "../lesions.ts";
import { newNoteBody, noteParams, notesSchema, openQuestionsSchema, resolveBody } from "../notes.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** The dataset, its lesions and their slices. */
export const lesionRoutes: ApiRoutes = {
  "GET /api/dataset": {
    says: "What is in the dataset in numbers, and what is being added to it",
    answer: datasetSchema,
  },
  "GET /api/lesions/{lesionId}": {
    says: "All that is known of a lesion",
    params: lesionParams,
    answer: lesionSchema,
  },
  "GET /api/lesions/{lesionId}/thumbnail": {
    says: "The part of the key slice around the lesion, as an 8-bit PNG",
    params: lesionParams,
    query: thumbnailQuery,
    answer: "image/png",
  },
  "GET /api/lesions/{lesionId}/context": {
    says: "The same patient's other lesions, studies and series",
    params: lesionParams,
    answer: lesionContextSchema,
  },
  "GET /api/lesions/{lesionId}/history": {
    says: "All its versions, each with what differs from the one before",
    params: lesionParams,
    answer: historySchema,
  },
  "POST /api/lesions/{lesionId}/revert": {
    says: "Goes back to a former version, by a new one that says the same",
    params: lesionParams,
    body: revertBody,
    answer: revertedSchema,
  },
  "GET /api/lesions/{lesionId}/notes": {
    says: "What people said of a lesion",
    params: lesionParams,
    answer: notesSchema,
  },
  "POST /api/lesions/{lesionId}/notes": {
    says: "Writes a note, a question, or an answer",
    params: lesionParams,
    body: newNoteBody,
    answer: notesSchema,
  },
  "GET /api/notes/questions": {
    says: "Questions about lesions that nobody has answered, the newest first",
    answer: openQuestionsSchema,
  },
  "POST /api/notes/{noteId}/resolve": {
    says: "Holds a question to be answered, or asks it again",
    params: noteParams,
    body: resolveBody,
    answer: notesSchema,
  },
  "GET /api/series/{series}": {
    says: "A volume's geometry, the slices that are kept, and where lesions lie",
    params: seriesParams,
    answer: seriesSchema,
  },
  "GET /api/series/{series}/coronal": {
    says: "A cut through a row of the kept slices, a line a slice, as a 16-bit PNG of HU + 32768",
    params: seriesParams,
    query: coronalQuery,
    answer: "image/png",
  },
  "GET /api/slices/{series}/{slice}": {
    says: "A kept slice as it is stored, a 16-bit PNG of HU + 32768",
    params: sliceParams,
    answer: "image/png",
  },
};
