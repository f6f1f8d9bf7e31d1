import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { proposalsSchema, proposedDiametersSchema, recoveredSchema } from "#lib/contracts/learning.ts";

export const learningQueries = {
  proposals: (evaluationId: number) =>
    queryOptions({
      queryKey: ["evaluations", evaluationId, "proposals"],
      queryFn: ({ signal }) =>
        fetchJson(proposalsSchema, `/api/evaluations/${evaluationId}/proposals`, { signal }),
    }),
  /** Asked again whenever another ruling is in. */
  recovered: (evaluationId: number, ruled: number) =>
    queryOptions({
      queryKey: ["evaluations", evaluationId, "recovered", ruled],
      queryFn: ({ signal }) =>
        fetchJson(recoveredSchema, `/api/evaluations/${evaluationId}/recovered`, { signal }),
      placeholderData: keepPreviousData,
    }),
  /** They depend on the box and its pixels alone. */
  diameters: (detectionId: string) =>
    queryOptions({
      queryKey: ["detections", detectionId, "diameters"],
      queryFn: ({ signal }) =>
        fetchJson(proposedDiametersSchema, `/api/detections/${detectionId}/diameters`, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
