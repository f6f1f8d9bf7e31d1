import { z } from "zod";
import {
  bookmarkParams,
  itemsQuery,
  itemsSchema,
  newSourceBody,
  runParams,
  runReportSchema,
  runStartedSchema,
  runsSchema,
  sourceCheckSchema,
  sourceParams,
  sourcesSchema,
  startRunBody,
} from "../mining.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** Sources and the runs that mine them. */
export const miningRoutes: ApiRoutes = {
  "GET /api/mining/sources": { says: "The places that can be mined", answer: sourcesSchema },
  "POST /api/mining/sources": {
    says: "Adds a source, or gives one that is known other credentials",
    body: newSourceBody,
    answer: z.object({ id: z.int() }),
  },
  "POST /api/mining/sources/{sourceId}/check": {
    says: "Whether the source can be reached from here, now",
    params: sourceParams,
    answer: sourceCheckSchema,
  },
  "GET /api/mining/runs": { says: "The newest runs", answer: runsSchema },
  "POST /api/mining/runs": {
    says: "Starts a run over sources that are known",
    body: startRunBody,
    answer: runStartedSchema,
  },
  "GET /api/mining/runs/{runId}": {
    says: "How far a run is, and its funnel",
    params: runParams,
    answer: runReportSchema,
  },
  "POST /api/mining/runs/{runId}/cancel": {
    says: "Begins nothing more of a run; what was mined stays",
    params: runParams,
    answer: z.unknown(),
  },
  "POST /api/mining/runs/{runId}/resume": {
    says: "Lets a run go on from where it stopped; studies that failed are tried again",
    params: runParams,
    answer: z.unknown(),
  },
  "GET /api/mining/runs/{runId}/items": {
    says: "The items behind one number of the funnel, a page at a time",
    params: runParams,
    query: itemsQuery,
    answer: itemsSchema,
  },
  "GET /api/bookmarks/{bookmarkId}/thumbnail": {
    says: "The part of the slice around a mark, as an 8-bit PNG",
    params: bookmarkParams,
    answer: "image/png",
  },
};
