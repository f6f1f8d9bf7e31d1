import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { importDetailSchema, importsSchema } from "#lib/contracts/imports.ts";

export const importQueries = {
  list: () =>
    queryOptions({
      queryKey: ["imports", "list"],
      queryFn: ({ signal }) => fetchJson(importsSchema, "/api/imports", { signal }),
    }),
  one: (importId: number) =>
    queryOptions({
      queryKey: ["imports", importId],
      queryFn: ({ signal }) => fetchJson(importDetailSchema, `/api/imports/${importId}`, { signal }),
    }),
};
