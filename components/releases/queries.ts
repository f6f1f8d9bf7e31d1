import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import {
  type NewRelease,
  releaseDiffSchema,
  releasePreviewSchema,
  releaseSchema,
  releasesSchema,
} from "#lib/contracts/releases.ts";

export const releaseQueries = {
  list: () =>
    queryOptions({
      queryKey: ["releases"],
      queryFn: ({ signal }) => fetchJson(releasesSchema, "/api/releases", { signal }),
    }),
  one: (name: string) =>
    queryOptions({
      queryKey: ["releases", name],
      queryFn: ({ signal }) => fetchJson(releaseSchema, `/api/releases/${name}`, { signal }),
    }),
  preview: (query: string) =>
    queryOptions({
      queryKey: ["releases", "preview of", query],
      queryFn: ({ signal }) =>
        fetchJson(releasePreviewSchema, `/api/release-preview?${new URLSearchParams({ q: query })}`, {
          signal,
        }),
      placeholderData: keepPreviousData,
    }),
  diff: (from: string, to: string, after: string | null) =>
    queryOptions({
      queryKey: ["releases", from, "diff", to, after],
      queryFn: ({ signal }) =>
        fetchJson(
          releaseDiffSchema,
          `/api/releases/${from}/diff/${to}${after === null ? "" : `?after=${after}`}`,
          { signal },
        ),
      placeholderData: keepPreviousData,
    }),
};

/** Freezes a release and shows it in the list; a refusal is the mutation's error. */
export function useCreateRelease() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewRelease) => fetchJson(releaseSchema, "/api/releases", { method: "POST", body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: releaseQueries.list().queryKey, exact: true }),
  });
}
