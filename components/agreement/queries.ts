import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { agreementSchema, disputesSchema, scoresSchema } from "#lib/contracts/agreement.ts";
import { lesionSchema } from "#lib/contracts/lesions.ts";

export const agreementQueries = {
  ofBatch: (batchId: number) =>
    queryOptions({
      queryKey: ["review", "agreement", batchId],
      queryFn: ({ signal }) =>
        fetchJson(agreementSchema, `/api/review/agreement?batch=${batchId}`, { signal }),
      placeholderData: keepPreviousData,
    }),
  /** Without a batch: over all of them. */
  scores: (batchId: number | null) =>
    queryOptions({
      queryKey: ["review", "scores", batchId],
      queryFn: ({ signal }) =>
        fetchJson(scoresSchema, `/api/review/scores${batchId === null ? "" : `?batch=${batchId}`}`, {
          signal,
        }),
      placeholderData: keepPreviousData,
    }),
  disputes: (batchId: number) =>
    queryOptions({
      queryKey: ["review", "disputes", batchId],
      queryFn: ({ signal }) =>
        fetchJson(disputesSchema, `/api/review/batches/${batchId}/disputes`, { signal }),
    }),
  /** The lesion with its volume; under the key that its own page uses, too. */
  lesion: (lesionId: number) =>
    queryOptions({
      queryKey: ["lesions", lesionId],
      queryFn: ({ signal }) => fetchJson(lesionSchema, `/api/lesions/${lesionId}`, { signal }),
    }),
};
