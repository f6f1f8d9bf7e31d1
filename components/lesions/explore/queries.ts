import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import {
  actsSchema,
  facetsSchema,
  facetValuesSchema,
  lesionListSchema,
  lesionOrderSchema,
  tagsSchema,
  viewsSchema,
} from "#lib/contracts/explore.ts";

/** Which list: its query and its order. */
export interface ListWish {
  readonly q: string;
  readonly sort: string;
}

/** What is given, as the part of an address after `?`; what says nothing is left out. */
export const searchOf = (given: Readonly<Record<string, string | number | null>>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) =>
      value === null || value === "" ? [] : [[name, String(value)]],
    ),
  );

/** Everything that changes when lesions do has a key that begins so. */
export const EXPLORE = "explore";

/** The server counts again: so often it is asked whether it is done [ms]. */
const COUNTING_MS = 1_500;

export const exploreQueries = {
  order: ({ q, sort }: ListWish) =>
    queryOptions({
      queryKey: [EXPLORE, "order", q, sort],
      queryFn: ({ signal }) =>
        fetchJson(lesionOrderSchema, `/api/lesions/order?${searchOf({ q, sort })}`, { signal }),
      staleTime: 60_000,
    }),
  page: ({ q, sort }: ListWish, after: string | null, limit: number) =>
    queryOptions({
      queryKey: [EXPLORE, "page", q, sort, after, limit],
      queryFn: ({ signal }) =>
        fetchJson(lesionListSchema, `/api/lesions?${searchOf({ q, sort, after, limit })}`, { signal }),
      staleTime: 60_000,
    }),
  facets: (q: string) =>
    queryOptions({
      queryKey: [EXPLORE, "facets", q],
      queryFn: ({ signal }) => fetchJson(facetsSchema, `/api/lesions/facets?${searchOf({ q })}`, { signal }),
      placeholderData: keepPreviousData,
      staleTime: 60_000,
      refetchInterval: ({ state }) => (state.data?.counting ? COUNTING_MS : false),
    }),
  facetValues: (q: string, field: "patient" | "release") =>
    queryOptions({
      queryKey: [EXPLORE, "facet-values", field, q],
      queryFn: ({ signal }) =>
        fetchJson(facetValuesSchema, `/api/lesions/facet-values?${searchOf({ q, field })}`, { signal }),
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    }),
  tags: () =>
    queryOptions({
      queryKey: [EXPLORE, "tags"],
      queryFn: ({ signal }) => fetchJson(tagsSchema, "/api/tags", { signal }),
    }),
  views: () =>
    queryOptions({
      queryKey: ["views"],
      queryFn: ({ signal }) => fetchJson(viewsSchema, "/api/views", { signal }),
    }),
  acts: () =>
    queryOptions({
      queryKey: [EXPLORE, "acts"],
      queryFn: ({ signal }) => fetchJson(actsSchema, "/api/lesions/acts", { signal }),
    }),
};
