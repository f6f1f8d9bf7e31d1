"use client";

import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { UnreadableQuery } from "../../ui/UnreadableQuery.tsx";
import { ApiRequest } from "./ApiRequest.tsx";
import { FacetPanel } from "./FacetPanel.tsx";
import { LesionGallery } from "./LesionGallery.tsx";
import { ListHelp } from "./ListHelp.tsx";
import { QueryBox } from "./QueryBox.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useExplore } from "./useExplore.ts";
import { useSelection } from "./useSelection.ts";
import { ViewsMenu } from "./ViewsMenu.tsx";

/** The dataset's lesions: asked for in one line or cut by facets, seen side by side at one scale, chosen and curated. */
export function ExplorePage({ may }: { may: { readonly curate: boolean; readonly assign: boolean } }) {
  const explore = useExplore();
  const chosen = useSelection();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [total, setTotal] = useState<number | null>(null);
  const [dialog, setDialog] = useState<"api" | "help" | null>(null);
  const onShown = useCallback((shown: number | null) => setTotal(shown), []);
  usePageKeys({ "/": () => input.current?.focus(), "?": () => setDialog("help") });
  const { q, sort, query, problem } = explore;

  return (
    <div className="fills flex h-dvh min-h-120 flex-col">
      <header className="flex flex-wrap items-start gap-x-3 gap-y-2 border-line border-b px-3 py-2">
        <h1 className="flex h-9 items-center pr-1 font-semibold text-title tracking-tight">Lesions</h1>
        <QueryBox
          key={q}
          q={q}
          input={input}
          ask={(next) => {
            explore.ask(next);
            if (next !== "") list.current?.focus();
          }}
        />
        <div className="flex h-9 items-center gap-2">
          <ViewsMenu explore={explore} total={total} />
        </div>
      </header>
      <div className="flex min-h-0 flex-1">
        <aside
          aria-label="Facets"
          className="hidden w-64 shrink-0 overflow-y-auto border-line border-r bg-surface/60 px-1.5 py-1 sm:block"
        >
          <FacetPanel query={query} ask={explore.ask} />
        </aside>
        <section aria-label="Lesions of the query" className="flex min-w-0 flex-1 flex-col">
          <Toolbar explore={explore} total={problem ? 0 : total} onApi={() => setDialog("api")} />
          {problem ? (
            <UnreadableQuery onShow={() => explore.ask("")} />
          ) : (
            <>
              {total === 0 && (
                <Empty
                  title={q === "" ? "No lesions yet" : "No lesion is like that"}
                  action={q === "" ? undefined : <Button onClick={() => explore.ask("")}>Show all</Button>}
                >
                  {q === ""
                    ? "They appear here as a mining run writes them, or when a dataset is imported."
                    : "Nothing in the dataset meets all of these conditions."}
                </Empty>
              )}
              <LesionGallery
                key={`${q} ${sort}`}
                explore={explore}
                chosen={chosen}
                list={list}
                onShown={onShown}
              />
            </>
          )}
          <SelectionBar chosen={chosen} q={q} total={total} may={may} />
        </section>
      </div>
      {dialog === "api" && <ApiRequest q={q} sort={sort} onClose={() => setDialog(null)} />}
      {dialog === "help" && <ListHelp onClose={() => setDialog(null)} />}
    </div>
  );
}

/**
 * Keys of the whole page, but while somebody types or has a dialog in front. What they do here comes before what the same
 * key does everywhere.
 */
function usePageKeys(keys: Readonly<Record<string, () => void>>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const typing =
      event.target instanceof Element && event.target.closest("input, textarea, select, dialog") !== null;
    if (typing || event.ctrlKey || event.metaKey || document.querySelector("dialog:modal") !== null) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  // The window is outside React.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
