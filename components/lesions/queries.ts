import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchHuSlice } from "#lib/client/fetchHuSlice.ts";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { lesionSchema, lesionsSchema } from "#lib/contracts/lesions.ts";

/** What narrows the list, as it stands in the address. */
export interface LesionsFilter {
  readonly flag: string | null;
  readonly split: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly after: string | null;
}

export const lesionQueries = {
  list: (filter: LesionsFilter) =>
    queryOptions({
      queryKey: ["lesions", "list", filter],
      queryFn: ({ signal }) => fetchJson(lesionsSchema, `/api/lesions?${searchOf(filter)}`, { signal }),
      placeholderData: keepPreviousData,
    }),
  one: (lesionId: number) =>
    queryOptions({
      queryKey: ["lesions", lesionId],
      queryFn: ({ signal }) => fetchJson(lesionSchema, `/api/lesions/${lesionId}`, { signal }),
    }),
  /** A kept slice never changes, so it is fetched once. */
  slice: (series: string, slice: number) =>
    queryOptions({
      queryKey: ["slices", series, slice],
      queryFn: ({ signal }) => fetchHuSlice(`/api/slices/${series}/${slice}`, signal),
      staleTime: Number.POSITIVE_INFINITY,
      // Half a megabyte each.
      gcTime: 60_000,
    }),
};

/** What is given, as the part of an address after `?`. */
export function searchOf(filter: Partial<LesionsFilter>): URLSearchParams {
  const given = Object.entries(filter).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return new URLSearchParams(given);
}
