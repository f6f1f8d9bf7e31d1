"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { fetchJson } from "#lib/client/fetchJson.ts";
import type { View } from "#lib/contracts/explore.ts";
import { Button } from "../../ui/Button.tsx";
import { countOf } from "../../ui/countText.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { LoadFailure } from "../../ui/LoadFailure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { exploreQueries } from "./queries.ts";
import { SaveView } from "./SaveView.tsx";
import type { Explore } from "./useExplore.ts";

/** Queries that were kept under a name: one's own, and those that others share. */
export function ViewsMenu({ explore, total }: { explore: Explore; total: number | null }) {
  const [dialog, setDialog] = useState<"list" | "save" | null>(null);
  const views = useQuery(exploreQueries.views());
  const shown = views.data?.views.find(({ q, sort }) => q === explore.q && sort === explore.sort);
  return (
    <>
      <Button onClick={() => setDialog("list")}>
        <span className="max-w-48 truncate">{shown ? shown.name : "Views"}</span>
        <span aria-hidden="true" className="text-faint">
          ▾
        </span>
      </Button>
      <Button onClick={() => setDialog("save")} disabled={explore.problem !== null}>
        Save view
      </Button>
      {dialog === "save" && (
        <SaveView q={explore.q} sort={explore.sort} total={total} onClose={() => setDialog(null)} />
      )}
      {dialog === "list" && (
        <Dialog title="Saved views" wide onClose={() => setDialog(null)}>
          {views.isPending ? (
            <Loading label="Fetching the views" lines={3} />
          ) : views.isError ? (
            <LoadFailure error={views.error} onRetry={() => void views.refetch()} />
          ) : views.data.views.length === 0 ? (
            <Empty title="No view is saved yet">
              A view keeps a query and its order under a name; frozen, it keeps the lesions that the query
              gives now.
            </Empty>
          ) : (
            <ul className="divide-y divide-line">
              {views.data.views.map((view) => (
                <ViewLine
                  key={view.id}
                  view={view}
                  onOpen={() => {
                    explore.open(view.q, view.sort);
                    setDialog(null);
                  }}
                />
              ))}
            </ul>
          )}
        </Dialog>
      )}
    </>
  );
}

function ViewLine({ view, onOpen }: { view: View; onOpen: () => void }) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["views"] });
  const share = useMutation({
    mutationFn: (shared: boolean) =>
      fetchJson(z.null(), `/api/views/${view.id}`, { method: "PATCH", body: { shared } }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: () => fetchJson(z.null(), `/api/views/${view.id}`, { method: "DELETE" }),
    onSuccess,
  });
  const failed = share.error ?? remove.error;
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <button type="button" onClick={onOpen} className="font-semibold hover:text-accent hover:underline">
          {view.name}
        </button>
        <p className="truncate text-caption text-faint">
          {view.lesions === null ? (
            <code className="font-mono">{view.q || "all lesions"}</code>
          ) : (
            `frozen, ${countOf(view.lesions, "lesion")}`
          )}
          {view.mine ? (view.shared ? " · shared" : "") : ` · by ${view.owner}`}
        </p>
        {failed && (
          <p role="alert" className="text-bad text-caption">
            {failed.message}
          </p>
        )}
      </div>
      {view.mine && (
        <>
          <Button look="quiet" busy={share.isPending} onClick={() => share.mutate(!view.shared)}>
            {view.shared ? "Keep to myself" : "Share"}
          </Button>
          <Button
            look="quiet"
            busy={remove.isPending}
            onClick={() => remove.mutate()}
            aria-label={`Remove ${view.name}`}
          >
            Remove
          </Button>
        </>
      )}
      <Button onClick={onOpen} aria-label={`Open ${view.name}`}>
        Open
      </Button>
    </li>
  );
}
