import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { storedSettingsSchema } from "#lib/contracts/settings.ts";

export const settingsQueries = {
  viewer: () =>
    queryOptions({
      queryKey: ["settings", "viewer"],
      queryFn: ({ signal }) => fetchJson(storedSettingsSchema, "/api/settings/viewer", { signal }),
      // Changed by this person only, and then by the page that knows it.
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
