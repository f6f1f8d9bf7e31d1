import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { settingsQueries } from "#components/controls/index.ts";
import { fetchJson, RequestFailure } from "#lib/client/fetchJson.ts";
import { storedSettingsSchema, type ViewerSettings } from "#lib/contracts/settings.ts";

/** How far the last change has come: only what the server confirmed is saved. */
export type SaveState =
  | { readonly is: "as-stored" | "saving" | "saved" }
  | { readonly is: "refused" | "failed"; readonly sentence: string };

/**
 * The settings as this page shows them: those that were changed last, whether or not the server has them yet. Changes are
 * sent one after another, each from what the server answered to the one before.
 */
export function useSettingsDraft() {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<ViewerSettings | null>(null);
  const stored = useQuery(settingsQueries.viewer());
  const { queryKey } = settingsQueries.viewer();
  const saving = useMutation({
    scope: { id: "viewer-settings" },
    // Without a network it fails at once, and says so, instead of waiting unseen.
    networkMode: "always",
    mutationFn: (settings: ViewerSettings) =>
      fetchJson(storedSettingsSchema, "/api/settings/viewer", {
        method: "PUT",
        body: { settings, updatedAt: queries.getQueryData(queryKey)?.updatedAt ?? null },
      }),
    onSuccess: (answer) => queries.setQueryData(queryKey, answer),
  });

  function change(settings: ViewerSettings) {
    setDraft(settings);
    // Called for the last change only: an earlier one that arrives does not end what is still under way.
    saving.mutate(settings, { onSuccess: () => setDraft(null) });
  }

  return {
    stored,
    /** What was changed and is not confirmed; null when what is stored counts. */
    draft,
    state: stateOf(saving),
    change,
    retry: () => draft && change(draft),
    /** Gives up what was refused, and shows what is stored. */
    async loadAnew() {
      await stored.refetch();
      saving.reset();
      setDraft(null);
    },
  };
}

function stateOf({ status, error }: { status: string; error: Error | null }): SaveState {
  if (error) {
    const refused = error instanceof RequestFailure && error.status === 409;
    return { is: refused ? "refused" : "failed", sentence: error.message };
  }
  if (status === "pending") return { is: "saving" };
  return { is: status === "success" ? "saved" : "as-stored" };
}
