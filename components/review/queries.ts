import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { askAgain } from "#lib/client/askAgain.ts";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { runsSchema } from "#lib/contracts/mining.ts";
import {
  batchesSchema,
  batchSchema,
  type NewBatch,
  previewSchema,
  readerSchema,
} from "#lib/contracts/review.ts";

/** How often the list of batches is looked at while it is open: others read too [ms]. */
const LOOK_EVERY_MS = 15_000;

export const reviewQueries = {
  all: ["review"] as const,
  batches: () =>
    queryOptions({
      queryKey: ["review", "batches"],
      queryFn: ({ signal }) => fetchJson(batchesSchema, "/api/review/batches", { signal }),
      refetchInterval: ({ state }) => askAgain(state.error, LOOK_EVERY_MS),
    }),
  batch: (batchId: number) =>
    queryOptions({
      queryKey: ["review", "batches", batchId],
      queryFn: ({ signal }) => fetchJson(batchSchema, `/api/review/batches/${batchId}`, { signal }),
    }),
  readers: () =>
    queryOptions({
      queryKey: ["review", "readers"],
      queryFn: ({ signal }) =>
        fetchJson(z.object({ readers: z.array(readerSchema) }), "/api/review/readers", { signal }),
    }),
  runs: () =>
    queryOptions({
      queryKey: ["review", "runs"],
      queryFn: ({ signal }) => fetchJson(runsSchema, "/api/mining/runs", { signal }),
    }),
  preview: (asked: Pick<NewBatch, "kind" | "filter">) =>
    queryOptions({
      queryKey: ["review", "preview", asked],
      queryFn: ({ signal }) =>
        fetchJson(previewSchema, "/api/review/preview", { method: "POST", body: asked, signal }),
      placeholderData: keepPreviousData,
    }),
};

/** Sends something that changes the batches, and has them shown anew once the server has confirmed it. */
function useChange<Input, Output>(send: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: reviewQueries.all }),
  });
}

export const useNewBatch = () =>
  useChange((body: NewBatch) =>
    fetchJson(z.object({ id: z.int() }), "/api/review/batches", { method: "POST", body }),
  );

export const useChangeBatch = (batchId: number) =>
  useChange((state: "open" | "closed") =>
    fetchJson(z.unknown(), `/api/review/batches/${batchId}`, { method: "PATCH", body: { state } }),
  );
