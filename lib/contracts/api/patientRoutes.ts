import {
  patientActBody,
  patientActParams,
  patientListQuery,
  patientListSchema,
  patientParams,
  patientSchema,
  undoPatientActBody,
} from "../followUp.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** Lesions through time. */
export const patientRoutes: ApiRoutes = {
  "GET /api/patients": {
    says: "One page of the patients with a lesion that a query gives",
    query: patientListQuery,
    answer: patientListSchema,
  },
  "GET /api/patients/{patient}": {
    says: "A patient's lesions through all studies, and the RECIST 1.1 response (for research only)",
    params: patientParams,
    answer: patientSchema,
  },
  "POST /api/patients/{patient}/acts": {
    says: "Joins or separates lesions, gives them a part in the RECIST sum, or says what became of one",
    params: patientParams,
    body: patientActBody,
    answer: patientSchema,
  },
  "POST /api/patients/{patient}/acts/{actId}/undo": {
    says: "Takes back the last act on a patient",
    params: patientActParams,
    body: undoPatientActBody,
    answer: patientSchema,
  },
};
