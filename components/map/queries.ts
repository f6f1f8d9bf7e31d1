import { queryOptions } from "@tanstack/react-query";
import { askAgain } from "#lib/client/askAgain.ts";
import { fetchBytes, fetchJson } from "#lib/client/fetchJson.ts";
import { likenessMapSchema, type MapSelection, mapSelectionSchema } from "#lib/contracts/map.ts";
import { readMapPoints } from "#lib/domain/map/MapPoints.ts";

export const mapQueries = {
  /** While the map by likeness is being made it is asked for again. */
  likeness: () =>
    queryOptions({
      queryKey: ["explore", "likeness-map"],
      queryFn: ({ signal }) => fetchJson(likenessMapSchema, "/api/map/likeness", { signal }),
      refetchInterval: ({ state }) => askAgain(state.error, state.data?.state === "making" && 1_500),
    }),
  points: (q: string, of: "body" | "likeness") =>
    queryOptions({
      // Under the key of all that changes when lesions do.
      queryKey: ["explore", "map", of, q],
      queryFn: async ({ signal }) => {
        const address = of === "body" ? "/api/map/points" : "/api/map/likeness/points";
        return readMapPoints(await fetchBytes(`${address}?${new URLSearchParams({ q })}`, signal));
      },
      // The map before is shown until the next is there, but never under the other's outline.
      placeholderData: (before, query) => (query?.queryKey[2] === of ? before : undefined),
      // Megabytes of plain numbers: not worth comparing with those before.
      structuralSharing: false,
      staleTime: 60_000,
    }),
};

export const keepSelection = (selection: MapSelection) =>
  fetchJson(mapSelectionSchema, "/api/map/selections", { method: "POST", body: selection });
