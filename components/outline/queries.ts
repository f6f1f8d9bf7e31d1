import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { outlineAnswer } from "#lib/contracts/outline.ts";

export const outlineQueries = {
  one: (lesionId: number, version: number) =>
    queryOptions({
      queryKey: ["lesions", lesionId, "outline", version],
      queryFn: ({ signal }) => fetchJson(outlineAnswer, `/api/lesions/${lesionId}/outline`, { signal }),
    }),
};

export const sendOutline = (lesionId: number, polygon: readonly number[], basedOn: string) =>
  fetchJson(outlineAnswer, `/api/lesions/${lesionId}/outline`, { method: "PUT", body: { polygon, basedOn } });

export const computeOutline = (lesionId: number, basedOn: string) =>
  fetchJson(outlineAnswer, `/api/lesions/${lesionId}/outline?${new URLSearchParams({ basedOn })}`, {
    method: "DELETE",
  });
