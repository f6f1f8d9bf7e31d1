import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { judgedImageSchema, judgedImagesSchema } from "#lib/contracts/evaluations.ts";

/** How it is judged and what is gone through, as it stands in the page's address. */
export interface Asked {
  readonly protocol: string;
  readonly iou: number | null;
  readonly truth: string;
  readonly score: number;
  readonly kind: string;
  readonly by: string;
  readonly group: string;
  readonly patient: number | null;
}

/** By which rule and truth: all that a slice's boxes depend on. */
export const judgingOf = ({ protocol, iou, truth }: Asked): string =>
  new URLSearchParams({ protocol, truth, ...(iou !== null && { iou: String(iou) }) }).toString();

/** Which slices: of no threshold where all are gone through. */
function listOf(asked: Asked): string {
  const { kind, by, group, patient, score } = asked;
  const address = new URLSearchParams(judgingOf(asked));
  const narrows = kind !== "" || group !== "" || patient !== null;
  if (narrows) address.set("score", String(score));
  if (kind !== "") address.set("kind", kind);
  if (by !== "" && group !== "") {
    address.set("by", by);
    address.set("group", group);
  }
  if (patient !== null) address.set("patient", String(patient));
  return address.toString();
}

export const judgedImageQueries = {
  list: (evaluationId: number, asked: Asked) => {
    const address = `/api/evaluations/${evaluationId}/images?${listOf(asked)}`;
    return queryOptions({
      queryKey: [address],
      queryFn: ({ signal }) => fetchJson(judgedImagesSchema, address, { signal }),
      placeholderData: keepPreviousData,
    });
  },
  image: (evaluationId: number, image: number, asked: Asked) => {
    const address = `/api/evaluations/${evaluationId}/images/${image}?${judgingOf(asked)}`;
    return queryOptions({
      queryKey: [address],
      queryFn: ({ signal }) => fetchJson(judgedImageSchema, address, { signal }),
      staleTime: 60_000,
    });
  },
};
