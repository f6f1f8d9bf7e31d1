import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import {
  ownLabelsSchema,
  suggestionAccuracySchema,
  typeAgreementSchema,
  typesSchema,
} from "#lib/contracts/types.ts";

/** Everything that changes when lesions are labelled has a key that begins so. */
export const TYPES = "types";

export const typeQueries = {
  tree: () =>
    queryOptions({
      queryKey: [TYPES, "tree"],
      queryFn: ({ signal }) => fetchJson(typesSchema, "/api/types", { signal }),
    }),
  /** One's own labels on a page of lesions, asked for once: what is labelled meanwhile is known here. */
  labels: (ids: readonly number[]) =>
    queryOptions({
      queryKey: [TYPES, "labels", ids.join()],
      queryFn: ({ signal }) => fetchJson(ownLabelsSchema, `/api/types/labels?of=${ids.join()}`, { signal }),
      enabled: ids.length > 0,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  accuracy: () =>
    queryOptions({
      queryKey: [TYPES, "accuracy"],
      queryFn: ({ signal }) => fetchJson(suggestionAccuracySchema, "/api/types/accuracy", { signal }),
    }),
  agreement: () =>
    queryOptions({
      queryKey: [TYPES, "agreement"],
      queryFn: ({ signal }) => fetchJson(typeAgreementSchema, "/api/types/agreement", { signal }),
    }),
};
