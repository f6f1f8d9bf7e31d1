import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchBytes, fetchJson } from "#lib/client/fetchJson.ts";
import { type MapSelection, mapSelectionSchema } from "#lib/contracts/map.ts";
import { readMapPoints } from "#lib/domain/map/MapPoints.ts";

export const mapQueries = {
  points: (q: string) =>
    queryOptions({
      // Under the key of all that changes when lesions do.
      queryKey: ["explore", "map", q],
      queryFn: async ({ signal }) =>
        readMapPoints(await fetchBytes(`/api/map/points?${new URLSearchParams({ q })}`, signal)),
      placeholderData: keepPreviousData,
      // Megabytes of plain numbers: not worth comparing with those before.
      structuralSharing: false,
      staleTime: 60_000,
    }),
};

export const keepSelection = (selection: MapSelection) =>
  fetchJson(mapSelectionSchema, "/api/map/selections", { method: "POST", body: selection });
