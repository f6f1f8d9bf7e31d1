"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, type RefObject, useEffect, useRef, useState } from "react";
import { countOf } from "../../ui/countText.ts";
import { LesionLine, LineHeads } from "./LesionLine.tsx";
import { LesionTile } from "./LesionTile.tsx";
import { onListKey } from "./onListKey.ts";
import { sheetsOf } from "./sheets.ts";
import type { Explore, TileSize } from "./useExplore.ts";
import { useListSize } from "./useListSize.ts";
import { useLongScroll } from "./useLongScroll.ts";
import { usePages } from "./usePages.ts";
import { isSelected, type useSelection } from "./useSelection.ts";

/** Least width of a tile, and what stands below its picture [rem]. */
const TILE_REM: Readonly<Record<TileSize, number>> = { s: 6.75, m: 9, l: 13 };
const BELOW_REM = 3;
const LINE_REM = 3.25;

/**
 * The lesions of the query, as tiles or as lines. Only what is on the screen is drawn and fetched, so a million scroll as
 * a hundred do. One lesion has the focus; keys move it.
 */
export function LesionGallery({
  explore,
  chosen,
  list,
  onShown,
}: {
  explore: Explore;
  chosen: ReturnType<typeof useSelection>;
  list: RefObject<HTMLDivElement | null>;
  /** Told how many lesions there are. */
  onShown: (total: number | null) => void;
}) {
  const { q, sort, view, tile, marks, at, goTo } = explore;
  const router = useRouter();
  const { widthPx, remPx } = useListSize(list);
  const [focus, setFocus] = useState(at);
  /** Where a stretch begins: where one was when shift went down. */
  const anchor = useRef(at);
  const across = view === "table" ? 1 : Math.max(1, Math.floor(widthPx / (TILE_REM[tile] * remPx)));
  const tilePx = Math.floor(widthPx / across);
  const rowPx = Math.round(view === "table" ? LINE_REM * remPx : tilePx + BELOW_REM * remPx - remPx * 0.25);

  // How many rows there are decides what is on the screen, and this what is fetched: what was known last draws first.
  const [knownTotal, setKnownTotal] = useState(0);
  const rows = Math.ceil(knownTotal / across);
  const { stretch, reveal } = useLongScroll(list, { rows, rowPx, startRow: Math.floor(at / across) });
  const first = stretch.first * across;
  const end = Math.min(knownTotal, stretch.end * across);
  const pages = usePages({ q, sort }, explore.problem === null, first, Math.max(first, end - 1));
  const total = pages.total ?? 0;
  if (total !== knownTotal) setKnownTotal(total);
  useEffect(() => onShown(pages.counted ? pages.total : null), [onShown, pages.counted, pages.total]);

  const side = tilePx * (typeof window === "undefined" ? 1 : window.devicePixelRatio) > 150 ? 192 : 128;
  const sheets = sheetsOf(pages.rowAt, first, end, view === "table" ? 128 : side);
  const idAt = (place: number) => pages.rowAt(place)?.id;

  /** Chooses what lies between the anchor and a place, as far as it has been fetched. */
  function stretchTo(place: number) {
    const from = Math.min(anchor.current, place);
    const length = Math.abs(anchor.current - place) + 1;
    chosen.add(Array.from({ length }, (_, i) => idAt(from + i)).filter((id) => id !== undefined));
  }
  function moveTo(place: number, stretched: boolean) {
    if (stretched) stretchTo(place);
    else anchor.current = place;
    setFocus(place);
    reveal(Math.floor(place / across));
    goTo(place);
  }
  function open(place: number) {
    const id = idAt(place);
    if (id !== undefined) router.push(`/lesions/${id}`);
  }
  function toggle(place: number) {
    const id = idAt(place);
    anchor.current = place;
    if (id !== undefined) chosen.toggle(id);
  }
  function onClick(event: MouseEvent, place: number, id: number) {
    const onTick = event.target instanceof Element && event.target.closest("[data-select]") !== null;
    if (event.shiftKey) stretchTo(place);
    else if (onTick || event.ctrlKey || event.metaKey) toggle(place);
    else {
      anchor.current = place;
      chosen.only(id);
    }
    setFocus(place);
    goTo(place);
  }
  const actions = {
    focus,
    total,
    across,
    rowsAScreen: Math.max(1, stretch.end - stretch.first - 5),
    moveTo,
    toggle,
    open,
    selectAll: () => chosen.all(q, total),
    clear: chosen.clear,
  };

  const places = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {view === "table" && <LineHeads sort={sort} orderBy={explore.orderBy} />}
      <div
        ref={list}
        role="listbox"
        aria-label={pages.total === null ? "Lesions" : countOf(total, "lesion")}
        aria-multiselectable="true"
        aria-activedescendant={total > 0 ? `lesion-at-${focus}` : undefined}
        aria-busy={!pages.counted}
        tabIndex={0}
        onKeyDown={(event) => onListKey(event, actions)}
        className={`group/list relative min-h-0 flex-1 overflow-y-scroll overscroll-contain outline-none ${view === "grid" ? "border-4 border-transparent" : ""}`}
      >
        {/* The server does not know the height, and a style attribute in its HTML is refused by the policy. */}
        <div
          className="relative w-full"
          style={stretch.scrolledPx > 0 ? { height: stretch.scrolledPx } : undefined}
        >
          {places.map((place) => {
            const lesion = pages.rowAt(place);
            const selected = lesion !== undefined && isSelected(chosen.selection, q, lesion.id);
            const shared = {
              selected,
              marks,
              focused: place === focus,
              ...(lesion && sheets.get(lesion.id)),
            };
            const top = Math.floor(place / across) * rowPx - stretch.shift;
            return (
              <div
                key={place}
                id={`lesion-at-${place}`}
                role="option"
                aria-selected={selected}
                aria-setsize={total}
                aria-posinset={place + 1}
                aria-label={
                  lesion
                    ? `Lesion ${lesion.id}, ${lesion.longMm.toFixed(1)} by ${lesion.shortMm.toFixed(1)} mm`
                    : "On its way"
                }
                tabIndex={-1}
                onClick={(event) => lesion && onClick(event, place, lesion.id)}
                onDoubleClick={() => open(place)}
                onKeyDown={(event) => onListKey(event, actions)}
                className="group absolute cursor-default"
                style={{
                  width: tilePx,
                  height: rowPx,
                  transform: `translate(${(place % across) * tilePx}px, ${top}px)`,
                }}
              >
                {lesion === undefined ? (
                  <span
                    className={`block bg-raised ${view === "table" ? "my-1 h-10 rounded-sm" : "m-1 aspect-square rounded-sm"}`}
                  />
                ) : view === "table" ? (
                  <LesionLine lesion={lesion} {...shared} focused={shared.focused} />
                ) : (
                  <LesionTile lesion={lesion} {...shared} />
                )}
              </div>
            );
          })}
        </div>
      </div>
      {pages.failed?.error && (
        <p role="alert" className="border-line border-t px-3 py-1.5 text-bad">
          {pages.failed.error.message}{" "}
          <button type="button" className="underline" onClick={() => void pages.failed?.refetch()}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}
