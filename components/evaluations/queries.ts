import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import {
  boxesSchema,
  evaluationReportSchema,
  evaluationsSchema,
  type Judging,
  versusSchema,
} from "#lib/contracts/evaluations.ts";
import type { Chosen } from "./chosen.ts";

/** By which rule and truth, as the API has it. */
export const judgingSearch = ({ protocol, iou, truth }: Judged): URLSearchParams =>
  new URLSearchParams({ protocol, truth, ...(iou !== null && { iou: String(iou) }) });

type Judged = Pick<Judging, "protocol" | "truth"> & { readonly iou: number | null };

/** The boxes of a list, as the API has them. */
export function boxesSearch(chosen: Omit<Chosen, "list" | "versus">): URLSearchParams {
  const search = judgingSearch({ ...chosen, iou: chosen.over ?? chosen.iou });
  if (chosen.score === null) search.set("fp", String(chosen.fp));
  else search.set("score", String(chosen.score));
  if (chosen.kind !== "") search.set("kind", chosen.kind);
  if (chosen.by !== null && chosen.group !== "") {
    search.set("by", chosen.by);
    search.set("group", chosen.group);
  }
  return search;
}

export const evaluationQueries = {
  list: () =>
    queryOptions({
      queryKey: ["evaluations"],
      queryFn: ({ signal }) => fetchJson(evaluationsSchema, "/api/evaluations", { signal }),
    }),
  report: (id: number, judged: Judged) => {
    const address = `/api/evaluations/${id}?${judgingSearch(judged)}`;
    return queryOptions({
      queryKey: ["evaluations", id, address],
      queryFn: ({ signal }) => fetchJson(evaluationReportSchema, address, { signal }),
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    });
  },
  /** What there is of each kind, and where the list is cut. */
  counts: (id: number, chosen: Chosen) => {
    const search = boxesSearch({ ...chosen, over: null, by: null, group: "", kind: "" });
    const address = `/api/evaluations/${id}/boxes?${search}`;
    return queryOptions({
      queryKey: ["evaluations", id, address, "counts"],
      queryFn: ({ signal }) => fetchJson(boxesSchema, address, { signal }),
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    });
  },
  boxes: (id: number, chosen: Chosen) => {
    const address = `/api/evaluations/${id}/boxes?${boxesSearch(chosen)}`;
    return infiniteQueryOptions({
      queryKey: ["evaluations", id, address],
      queryFn: ({ signal, pageParam }) => fetchJson(boxesSchema, `${address}&from=${pageParam}`, { signal }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const shown = pages.reduce((sum, { boxes }) => sum + boxes.length, 0);
        return shown < last.total ? shown : undefined;
      },
      staleTime: 30_000,
    });
  },
  versus: (id: number, otherId: number, judged: Judged, fp: number) => {
    const address = `/api/evaluations/${id}/versus/${otherId}?${judgingSearch(judged)}&fp=${fp}`;
    return queryOptions({
      queryKey: ["evaluations", id, address],
      queryFn: ({ signal }) => fetchJson(versusSchema, address, { signal }),
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    });
  },
};
