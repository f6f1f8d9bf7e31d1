import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { precisionSchema, type SimilarToPatch, similarSchema } from "#lib/contracts/similar.ts";

/** How much each of the three counts, in percent. */
export interface Weights {
  readonly image: number;
  readonly place: number;
  readonly size: number;
}

/** What is asked beside what is asked with. */
export interface SimilarSearch {
  readonly weights: Weights;
  readonly q: string;
  readonly same: boolean;
  readonly k: number;
}

export type SimilarSubject =
  | { readonly kind: "lesion"; readonly lesionId: number }
  | { readonly kind: "box"; readonly series: string; readonly slice: number; readonly box: string }
  | { readonly kind: "patch"; readonly name: string; readonly body: SimilarToPatch };

/** Where a subject is asked about: the address that a program would ask too. */
export function addressOf(subject: SimilarSubject, { weights, q, same, k }: SimilarSearch): string {
  const search = new URLSearchParams({
    image: String(weights.image),
    place: String(weights.place),
    size: String(weights.size),
    k: String(k),
    ...(q.trim() !== "" && { q: q.trim() }),
    ...(same && { same: "1" }),
  });
  switch (subject.kind) {
    case "lesion":
      return `/api/lesions/${subject.lesionId}/similar?${search}`;
    case "box":
      search.set("series", subject.series);
      search.set("slice", String(subject.slice));
      search.set("box", subject.box);
      return `/api/similar/box?${search}`;
    case "patch":
      return `/api/similar/patch?${search}`;
  }
}

export const similarQueries = {
  to: (subject: SimilarSubject, search: SimilarSearch) =>
    queryOptions({
      queryKey: ["similar", addressOf(subject, search), subject.kind === "patch" ? subject.body : null],
      queryFn: ({ signal }) =>
        fetchJson(similarSchema, addressOf(subject, search), {
          signal,
          ...(subject.kind === "patch" && { method: "POST", body: subject.body }),
        }),
      // While a slider is dragged the last answer stays in sight.
      placeholderData: keepPreviousData,
    }),
  precision: ({ image, place, size }: Weights) =>
    queryOptions({
      queryKey: ["similar", "precision", image, place, size],
      queryFn: ({ signal }) =>
        fetchJson(
          precisionSchema,
          `/api/similar/precision?${new URLSearchParams({ image: String(image), place: String(place), size: String(size) })}`,
          { signal },
        ),
      placeholderData: keepPreviousData,
    }),
};
