import { queryOptions } from "@tanstack/react-query";
import { fetchHuSlice } from "#lib/client/fetchHuSlice.ts";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { historySchema } from "#lib/contracts/history.ts";
import { lesionContextSchema } from "#lib/contracts/lesionContext.ts";
import { lesionSchema } from "#lib/contracts/lesions.ts";
import { notesSchema, openQuestionsSchema } from "#lib/contracts/notes.ts";

export const lesionQueries = {
  one: (lesionId: number) =>
    queryOptions({
      queryKey: ["lesions", lesionId],
      queryFn: ({ signal }) => fetchJson(lesionSchema, `/api/lesions/${lesionId}`, { signal }),
    }),
  context: (lesionId: number) =>
    queryOptions({
      queryKey: ["lesions", lesionId, "context"],
      queryFn: ({ signal }) => fetchJson(lesionContextSchema, `/api/lesions/${lesionId}/context`, { signal }),
    }),
  history: (lesionId: number, version: number) =>
    queryOptions({
      queryKey: ["lesions", lesionId, "history", version],
      queryFn: ({ signal }) => fetchJson(historySchema, `/api/lesions/${lesionId}/history`, { signal }),
    }),
  notes: (lesionId: number) =>
    queryOptions({
      queryKey: ["lesions", lesionId, "notes"],
      queryFn: ({ signal }) => fetchJson(notesSchema, `/api/lesions/${lesionId}/notes`, { signal }),
    }),
  openQuestions: () =>
    queryOptions({
      queryKey: ["lesions", "open-questions"],
      queryFn: ({ signal }) => fetchJson(openQuestionsSchema, "/api/notes/questions", { signal }),
    }),
  /** A cut through row `row` (from 0) of the kept slices; as long as these are the same it does not change. */
  coronal: ({ name, kept }: { name: string; kept: readonly number[] }, row: number) => {
    const address = new URLSearchParams({
      row: String(row),
      v: `${kept[0] ?? 0}-${kept.at(-1) ?? 0}-${kept.length}`,
    });
    return queryOptions({
      queryKey: ["series", name, "coronal", row, kept.length],
      queryFn: ({ signal }) => fetchHuSlice(`/api/series/${name}/coronal?${address}`, signal),
      staleTime: Number.POSITIVE_INFINITY,
    });
  },
};
