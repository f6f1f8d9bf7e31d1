import { actParams } from "../explore.ts";
import { lesionParams } from "../lesions.ts";
import { newSentencesQuery, reportSentencesSchema } from "../reports.ts";
import {
  changeTypeBody,
  labelBody,
  labelledSchema,
  labelsQuery,
  newTypeBody,
  ownLabelsSchema,
  ruledSchema,
  rulingBody,
  suggestionAccuracySchema,
  typeAgreementSchema,
  typeParams,
  typesSchema,
} from "../types.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** Types of lesions, and what reports say of them. */
export const typeRoutes: ApiRoutes = {
  "GET /api/types": {
    says: "The tree of types, with how many lesions were labelled with each",
    answer: typesSchema,
  },
  "POST /api/types": {
    says: "Adds a type to the tree",
    body: newTypeBody,
    answer: typesSchema,
  },
  "PATCH /api/types/{typeId}": {
    says: "Renames a type, puts it below another one, or changes what it excludes",
    params: typeParams,
    body: changeTypeBody,
    answer: typesSchema,
  },
  "DELETE /api/types/{typeId}": {
    says: "Removes a type that no lesion was labelled with",
    params: typeParams,
    answer: typesSchema,
  },
  "GET /api/types/labels": {
    says: "One's own labels on lesions, and what is suggested for them",
    query: labelsQuery,
    answer: ownLabelsSchema,
  },
  "POST /api/types/labels": {
    says: "Labels lesions with a type, or takes one's own labels away, as one act",
    body: labelBody,
    answer: labelledSchema,
  },
  "POST /api/types/acts/{actId}/undo": {
    says: "Takes a labelling act of one's own back",
    params: actParams,
    answer: labelledSchema,
  },
  "GET /api/types/accuracy": {
    says: "How often suggestions from neighbours are right where the type is known",
    answer: suggestionAccuracySchema,
  },
  "GET /api/types/agreement": {
    says: "How well readers agree on the eight types, and where they differ",
    answer: typeAgreementSchema,
  },
  "POST /api/types/rulings": {
    says: "Says which type a lesion has on which readers differ",
    body: rulingBody,
    answer: ruledSchema,
  },
  "GET /api/reports/lesions/{lesionId}": {
    says: "What reports say of a lesion, without anything that says who the patient is",
    params: lesionParams,
    answer: reportSentencesSchema,
  },
  "POST /api/reports/sentences": {
    says: "Attaches the report sentences of the CSV that is the body to lesions, without what names anybody; answers a line of JSON for each step, the last with what came of it",
    query: newSentencesQuery,
    answer: "application/x-ndjson",
  },
};
