import { importDetailSchema, importParams, importsSchema, newImportQuery } from "../imports.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** Datasets that were brought in. */
export const importRoutes: ApiRoutes = {
  "GET /api/imports": { says: "The files that were brought in, the newest first", answer: importsSchema },
  "POST /api/imports": {
    says: "Brings in the file that is the body, all of it or nothing; answers a line of JSON for each step, the last with what came of it",
    query: newImportQuery,
    answer: "application/x-ndjson",
  },
  "GET /api/imports/{importId}": {
    says: "What came of a file, with what was odd in it",
    params: importParams,
    answer: importDetailSchema,
  },
};
