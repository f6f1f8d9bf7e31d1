import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { askAgain } from "#lib/client/askAgain.ts";
import { fetchJson } from "#lib/client/fetchJson.ts";
import {
  type ItemsQuery,
  isRunning,
  itemsSchema,
  type NewSourceBody,
  type Run,
  runReportSchema,
  runStartedSchema,
  runsSchema,
  type StartRunBody,
  sourceCheckSchema,
  sourcesSchema,
} from "#lib/contracts/mining.ts";

/** While something is being done it is looked at this often [ms]. */
const LOOK_EVERY_MS = 1_000;

export const miningQueries = {
  all: ["mining"] as const,
  sources: () =>
    queryOptions({
      queryKey: ["mining", "sources"],
      queryFn: ({ signal }) => fetchJson(sourcesSchema, "/api/mining/sources", { signal }),
    }),
  runs: () =>
    queryOptions({
      queryKey: ["mining", "runs"],
      queryFn: ({ signal }) => fetchJson(runsSchema, "/api/mining/runs", { signal }),
      refetchInterval: ({ state }) => askAgain(state.error, anyRunning(state.data) && LOOK_EVERY_MS),
    }),
  run: (runId: number) =>
    queryOptions({
      queryKey: ["mining", "runs", runId],
      queryFn: ({ signal }) => fetchJson(runReportSchema, `/api/mining/runs/${runId}`, { signal }),
      refetchInterval: ({ state }) =>
        askAgain(state.error, state.data !== undefined && isRunning(state.data.run.state) && LOOK_EVERY_MS),
    }),
  items: (runId: number, query: ItemsQuery) =>
    queryOptions({
      queryKey: ["mining", "runs", runId, "items", query],
      queryFn: ({ signal }) => fetchJson(itemsSchema, itemsRequest(runId, query), { signal }),
      placeholderData: keepPreviousData,
    }),
};

/** Where a page of items is asked for. */
export const itemsRequest = (runId: number, query: ItemsQuery): string =>
  `/api/mining/runs/${runId}/items?${searchOfItems(query)}`;

/** Which items, as page and API have it in their addresses. */
export const searchOfItems = ({ stage, reason, year, modality, after }: ItemsQuery): URLSearchParams =>
  new URLSearchParams({
    stage,
    reason,
    ...(year !== undefined && { year: String(year) }),
    ...(modality !== undefined && { modality }),
    ...(after !== undefined && { after }),
  });

const anyRunning = (runs: readonly Run[] | undefined): boolean =>
  runs?.some(({ state }) => isRunning(state)) ?? false;

const done = z.unknown();

/** Sends something that changes what mining shows, and has that shown anew once the server has confirmed it. */
function useChange<Input, Output>(send: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: miningQueries.all }),
  });
}

export const useAddSource = () =>
  useChange((body: NewSourceBody) =>
    fetchJson(z.object({ id: z.int() }), "/api/mining/sources", { method: "POST", body }),
  );

export const useStartRun = () =>
  useChange((body: StartRunBody) =>
    fetchJson(runStartedSchema, "/api/mining/runs", { method: "POST", body }),
  );

export const useCancelRun = () =>
  useChange((runId: number) => fetchJson(done, `/api/mining/runs/${runId}/cancel`, { method: "POST" }));

export const useResumeRun = () =>
  useChange((runId: number) => fetchJson(done, `/api/mining/runs/${runId}/resume`, { method: "POST" }));

/** Tries a source; changes nothing that is shown elsewhere. */
export const useCheckSource = () =>
  useMutation({
    mutationFn: (sourceId: number) =>
      fetchJson(sourceCheckSchema, `/api/mining/sources/${sourceId}/check`, { method: "POST" }),
  });
