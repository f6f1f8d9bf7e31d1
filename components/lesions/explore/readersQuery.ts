import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { readerSchema } from "#lib/contracts/review.ts";

/** Everybody to whom a batch can be given; the review's own pages keep it under the same key. */
export const readersQuery = () =>
  queryOptions({
    queryKey: ["review", "readers"],
    queryFn: ({ signal }) =>
      fetchJson(z.object({ readers: z.array(readerSchema) }), "/api/review/readers", { signal }),
  });
