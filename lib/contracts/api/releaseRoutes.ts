import { z } from "zod";
import {
  newReleaseBody,
  releaseDiffParams,
  releaseDiffQuery,
  releaseDiffSchema,
  releaseFileParams,
  releaseLesionsQuery,
  releaseLesionsSchema,
  releaseParams,
  releasePreviewQuery,
  releasePreviewSchema,
  releaseSchema,
  releasesSchema,
} from "../releases.ts";
import type { ApiRoutes } from "./ApiRoute.ts";

/** Frozen lists of lesions, and this description. */
export const releaseRoutes: ApiRoutes = {
  "GET /api/releases": { says: "All releases, the newest first", answer: releasesSchema },
  "POST /api/releases": {
    says: "Freezes the lesions that a query gives under a name; a release never changes afterwards",
    body: newReleaseBody,
    answer: releaseSchema,
  },
  "GET /api/release-preview": {
    says: "What a release of a query would hold at this moment, and whether it would leak",
    query: releasePreviewQuery,
    answer: releasePreviewSchema,
  },
  "GET /api/releases/{name}": {
    says: "What a release holds, how it was made, and the proof that nobody is in two parts",
    params: releaseParams,
    answer: releaseSchema,
  },
  "GET /api/releases/{name}/lesions": {
    says: "One page of a release's lesions, as it froze them",
    params: releaseParams,
    query: releaseLesionsQuery,
    answer: releaseLesionsSchema,
  },
  "GET /api/releases/{name}/diff/{other}": {
    says: "What another release holds otherwise, a page at a time",
    params: releaseDiffParams,
    query: releaseDiffQuery,
    answer: releaseDiffSchema,
  },
  "GET /api/releases/{name}/files/{file}": {
    says: "A text file of a release's export: the same bytes as the command line writes",
    params: releaseFileParams,
    answer: "text/plain",
  },
  "GET /api/openapi.json": { says: "This description (OpenAPI 3.1)", answer: z.unknown() },
};
