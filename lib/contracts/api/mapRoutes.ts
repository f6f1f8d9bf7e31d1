import { likenessMapSchema, MAP_MEDIA_TYPE, mapQuery, mapSelectionBody, mapSelectionSchema } from "../map.ts";
import { statisticsQuery, statisticsSchema } from "../statistics.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** The map of lesions, and their statistics. */
export const mapRoutes: ApiRoutes = {
  "GET /api/map/points": {
    says: "Where the lesions of a query lie in the body, as bytes: their number and that of lesions without a place, then 24 bytes a lesion",
    query: mapQuery,
    answer: MAP_MEDIA_TYPE,
  },
  "GET /api/map/likeness": {
    says: "How the map of lesions by their likeness stands; the first who asks has it made",
    answer: likenessMapSchema,
  },
  "GET /api/map/likeness/points": {
    says: "Where the lesions of a query lie on the map by likeness, as bytes like those of /api/map/points",
    query: mapQuery,
    answer: MAP_MEDIA_TYPE,
  },
  "POST /api/map/selections": {
    says: "Keeps lesions that were chosen on a map as a frozen view, and gives the query that opens it",
    body: mapSelectionBody,
    answer: mapSelectionSchema,
  },
  "GET /api/statistics": {
    says: "The paper's data statistics of the lesions of a query, and of the marks of a mining run",
    query: statisticsQuery,
    answer: statisticsSchema,
  },
};
