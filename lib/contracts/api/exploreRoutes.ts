import { z } from "zod";
import {
  actParams,
  actSchema,
  actsSchema,
  assignBody,
  assignedSchema,
  changeViewBody,
  curateBody,
  facetsQuery,
  facetsSchema,
  facetValuesQuery,
  facetValuesSchema,
  lesionListQuery,
  lesionListSchema,
  lesionOrderQuery,
  lesionOrderSchema,
  newViewBody,
  tagsSchema,
  thumbnailsQuery,
  viewParams,
  viewsSchema,
} from "../explore.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** Asking for lesions, and acting on many of them. */
export const exploreRoutes: ApiRoutes = {
  "GET /api/lesions": {
    says: "One page of the lesions of a query, in an order",
    query: lesionListQuery,
    answer: lesionListSchema,
  },
  "GET /api/lesions/order": {
    says: "How long the list of a query is, and where its pages begin",
    query: lesionOrderQuery,
    answer: lesionOrderSchema,
  },
  "GET /api/lesions/facets": {
    says: "The values of every facet with their counts, each under all conditions of the query but its own",
    query: facetsQuery,
    answer: facetsSchema,
  },
  "GET /api/lesions/facet-values": {
    says: "The patients with the most lesions of a query, or its releases, with their counts",
    query: facetValuesQuery,
    answer: facetValuesSchema,
  },
  "GET /api/lesions/thumbnails": {
    says: "Pictures of many lesions on one sheet, as an 8-bit PNG",
    query: thumbnailsQuery,
    answer: "image/png",
  },
  "POST /api/lesions/bulk": {
    says: "Tags, untags, excludes or includes many lesions as one act",
    body: curateBody,
    answer: actSchema,
  },
  "GET /api/lesions/acts": {
    says: "One's own last acts that can be taken back",
    answer: actsSchema,
  },
  "POST /api/lesions/acts/{actId}/undo": {
    says: "Takes back an act of one's own",
    params: actParams,
    answer: actSchema,
  },
  "POST /api/lesions/assign": {
    says: "Makes a review batch of lesions that were chosen",
    body: assignBody,
    answer: assignedSchema,
  },
  "GET /api/tags": {
    says: "Every tag, with how many lesions have it",
    answer: tagsSchema,
  },
  "GET /api/views": {
    says: "One's own saved views and those that others share",
    answer: viewsSchema,
  },
  "POST /api/views": {
    says: "Keeps a query under a name, as a rule or as the list that it gives now",
    body: newViewBody,
    answer: z.object({ id: z.int() }),
  },
  "PATCH /api/views/{viewId}": {
    says: "Gives a view of one's own another name, or shares it",
    params: viewParams,
    body: changeViewBody,
    answer: z.null(),
  },
  "DELETE /api/views/{viewId}": {
    says: "Removes a view of one's own",
    params: viewParams,
    answer: z.null(),
  },
};
