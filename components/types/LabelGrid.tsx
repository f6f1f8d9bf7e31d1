"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import type { ListedLesion } from "#lib/contracts/explore.ts";
import type { LesionType } from "#lib/contracts/types.ts";
import { sheetsOf } from "../lesions/index.ts";
import { Button } from "../ui/Button.tsx";
import { countOf } from "../ui/countText.ts";
import { LabelHelp } from "./LabelHelp.tsx";
import { LabelTile } from "./LabelTile.tsx";
import { onLabelKey } from "./onLabelKey.ts";
import { typeQueries } from "./queries.ts";
import { TypePalette } from "./TypePalette.tsx";
import { typeKeys } from "./typeKeys.ts";
import { useLabelling } from "./useLabelling.ts";

/** One page of lesions at one scale. A key labels those that are chosen, or the one that has the focus, and goes on. */
export function LabelGrid({
  rows,
  types,
  next,
  isFirst,
  goOn,
  goBack,
}: {
  rows: readonly ListedLesion[];
  types: readonly LesionType[];
  /** Where the next page begins; null on the last. */
  next: string | null;
  isFirst: boolean;
  goOn: (place: string) => void;
  goBack: () => void;
}) {
  const router = useRouter();
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const own = useQuery(typeQueries.labels(ids));
  const labelling = useLabelling(own.data);
  const [focus, setFocus] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const anchor = useRef(0);
  const list = useRef<HTMLDivElement>(null);
  const keys = useMemo(() => typeKeys(types), [types]);
  const byId = new Map(types.map((type) => [type.id, type]));
  const sheets = useMemo(() => sheetsOf((place) => rows[place], 0, rows.length, 192), [rows]);
  // One comes to this page to work: the grid has the keys at once.
  useEffect(() => list.current?.focus(), []);

  const targets = () => {
    const some = rows.filter(({ id }) => chosen.has(id));
    const at = rows[focus];
    return some.length > 0 ? some : at ? [at] : [];
  };
  function moveTo(place: number, stretch = false) {
    if (!stretch) anchor.current = place;
    else {
      const [from, to] = [Math.min(anchor.current, place), Math.max(anchor.current, place)];
      setChosen(new Set([...chosen, ...rows.slice(from, to + 1).map(({ id }) => id)]));
    }
    setFocus(place);
    document.getElementById(`label-${place}`)?.scrollIntoView({ block: "nearest" });
  }
  function goOnFrom(lesions: readonly ListedLesion[]) {
    const last = Math.max(...lesions.map((lesion) => rows.indexOf(lesion)));
    setChosen(new Set());
    moveTo(Math.min(rows.length - 1, last + 1));
  }
  function give(typeId: number | null) {
    const lesions = targets();
    labelling.give(typeId, lesions);
    goOnFrom(lesions);
  }
  /** Each gets what is suggested for it; what has no suggestion stays. */
  function accept() {
    const lesions = targets();
    const suggested = Map.groupBy(lesions, ({ id }) => labelling.suggestionOf(id)?.coarseType ?? null);
    for (const [coarseType, some] of suggested) {
      const type = coarseType === null ? undefined : types.find((each) => each.coarseType === coarseType);
      if (type) labelling.give(type.id, some);
    }
    goOnFrom(lesions);
  }
  function onClick(event: MouseEvent, place: number, id: number) {
    if (event.shiftKey) return moveTo(place, true);
    if (event.ctrlKey || event.metaKey) {
      const ids = new Set(chosen);
      if (!ids.delete(id)) ids.add(id);
      setChosen(ids);
    } else setChosen(new Set());
    moveTo(place);
  }
  const across = () => {
    const tops = [...(list.current?.querySelectorAll<HTMLElement>("[role=option]") ?? [])].map(
      (tile) => tile.offsetTop,
    );
    return Math.max(1, tops.filter((top) => top === tops[0]).length);
  };
  const labelled = rows.filter(({ id }) => labelling.labelsOf(id).typeIds.length > 0).length;
  const { last } = labelling;

  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="Lesions to label" className="flex min-w-0 flex-1 flex-col">
        <div
          ref={list}
          role="listbox"
          aria-label={countOf(rows.length, "lesion")}
          aria-multiselectable="true"
          aria-activedescendant={`label-${focus}`}
          tabIndex={0}
          onKeyDown={(event) =>
            onLabelKey(event, {
              focus,
              total: rows.length,
              across: across(),
              types: new Map([...keys].map(([id, key]) => [key, id])),
              moveTo,
              toggle: () => {
                const id = rows[focus]?.id;
                if (id === undefined) return;
                const toggled = new Set(chosen);
                if (!toggled.delete(id)) toggled.add(id);
                setChosen(toggled);
              },
              selectAll: () => setChosen(new Set(ids)),
              clear: () => setChosen(new Set()),
              give,
              accept,
              undo: labelling.undo,
              open: () => rows[focus] && router.push(`/lesions/${rows[focus].id}`),
              nextPage: () => next !== null && goOn(next),
              previousPage: () => !isFirst && goBack(),
            })
          }
          className="group/labels grid min-h-0 flex-1 grid-cols-[repeat(auto-fill,minmax(8.25rem,1fr))] content-start overflow-y-auto p-1 outline-none"
        >
          {rows.map((lesion, place) => {
            const { typeIds, pending } = labelling.labelsOf(lesion.id);
            const given = typeIds.flatMap((id) => byId.get(id) ?? []);
            return (
              // Keys are the list's: an option has none of its own.
              // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it hears all keys
              <div
                key={lesion.id}
                id={`label-${place}`}
                role="option"
                tabIndex={-1}
                aria-selected={chosen.has(lesion.id)}
                aria-label={`Lesion ${lesion.id}, ${lesion.longMm.toFixed(1)} by ${lesion.shortMm.toFixed(1)} mm${
                  given.length > 0 ? `, ${given.map(({ name }) => name).join(", ")}` : ""
                }${pending ? ", being saved" : ""}`}
                onClick={(event) => {
                  onClick(event, place, lesion.id);
                  list.current?.focus();
                }}
                onDoubleClick={() => router.push(`/lesions/${lesion.id}`)}
                className="group cursor-default"
              >
                <LabelTile
                  lesion={lesion}
                  sheet={sheets.get(lesion.id)}
                  types={given}
                  pending={pending}
                  suggestion={labelling.suggestionOf(lesion.id)}
                  selected={chosen.has(lesion.id)}
                  focused={place === focus}
                />
              </div>
            );
          })}
        </div>
        <footer className="flex min-h-11 flex-wrap items-center gap-2 border-line border-t bg-surface px-3 py-1.5">
          <span className="figures font-semibold" role="status">
            {chosen.size > 0
              ? `${countOf(chosen.size, "lesion")} chosen`
              : `${labelled} of ${rows.length} labelled`}
          </span>
          {labelling.said && (
            <span role="alert" className="text-bad">
              {labelling.said}
            </span>
          )}
          <span className="ml-auto flex items-center gap-2">
            {last && (
              <Button look="quiet" busy={labelling.busy} onClick={labelling.undo} title="u, or ctrl+Z">
                Undo {countOf(last.lesions, "label")}
              </Button>
            )}
            {!isFirst && <Button onClick={goBack}>Previous</Button>}
            <Button disabled={next === null} onClick={() => next !== null && goOn(next)} title="n">
              Next
            </Button>
          </span>
        </footer>
      </section>
      <aside
        aria-label="Types"
        className="flex w-60 shrink-0 flex-col gap-3 overflow-y-auto border-line border-l bg-surface/60 p-3"
      >
        <TypePalette types={types} keys={keys} onChoose={give} disabled={rows.length === 0} />
        <LabelHelp />
      </aside>
    </div>
  );
}
