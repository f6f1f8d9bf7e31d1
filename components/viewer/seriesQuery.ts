import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { seriesSchema } from "#lib/contracts/lesionContext.ts";

/** A series as a viewer needs to know it, by its name. */
export const seriesQuery = (name: string) =>
  queryOptions({
    queryKey: ["series", name],
    queryFn: ({ signal }) => fetchJson(seriesSchema, `/api/series/${name}`, { signal }),
    staleTime: 60_000,
  });
