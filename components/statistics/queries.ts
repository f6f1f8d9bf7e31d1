import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { statisticsSchema } from "#lib/contracts/statistics.ts";

export const statisticsQueries = {
  figures: (q: string, run: number | null) =>
    queryOptions({
      // Under the key of all that changes when lesions do.
      queryKey: ["explore", "statistics", q, run],
      queryFn: ({ signal }) => {
        const search = new URLSearchParams({ q, ...(run !== null && { run: String(run) }) });
        return fetchJson(statisticsSchema, `/api/statistics?${search}`, { signal });
      },
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    }),
};
