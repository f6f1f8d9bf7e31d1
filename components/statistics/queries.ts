import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { statisticsSchema } from "#lib/contracts/statistics.ts";

export const statisticsQueries = {
  figures: (q: string, run: number | null) =>
    queryOptions({
      // Under the key of all that changes when lesions do.
      queryKey: ["explore", "statistics", q, run],
      queryFn: ({ signal }) =>
        fetchJson(statisticsSchema, `/api/statistics?${searchOfStatistics(q, run)}`, { signal }),
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    }),
};

/** Which lesions and which run, as the API has it in its address. */
export const searchOfStatistics = (q: string, run: number | null): URLSearchParams =>
  new URLSearchParams({ q, ...(run !== null && { run: String(run) }) });
