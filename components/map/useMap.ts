"use client";

import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { type MapView, MOST_ZOOM, WHOLE_MAP } from "#lib/domain/map/MapView.ts";
import { COLOURINGS } from "#lib/domain/map/mapLooks.ts";
import { formatRegions, parseRegions, type Region } from "#lib/domain/map/Region.ts";
import { problemOf } from "#lib/domain/query/parseQuery.ts";

export const MAP_TOOLS = ["lasso", "box", "pan"] as const;
export type MapTool = (typeof MAP_TOOLS)[number];
/** Lesions lie where they are in the body, or beside those that look like them. */
export const MAP_PLACES = ["body", "likeness"] as const;
export type MapPlaces = (typeof MAP_PLACES)[number];
/** Drawn into the outline of a body, or as the two numbers are, like the paper's Fig. 1. */
export const MAP_SHAPES = ["body", "plain"] as const;

const viewParser = createParser<MapView>({
  parse(text) {
    const [x, y, zoom, ...more] = text.split("_").map(Number);
    if (x === undefined || y === undefined || zoom === undefined || more.length > 0) return null;
    const inside = x >= 0 && x <= 1 && y >= 0 && y <= 1 && zoom >= 1 && zoom <= MOST_ZOOM;
    return inside ? { x, y, zoom } : null;
  },
  serialize: ({ x, y, zoom }) => `${x.toFixed(5)}_${y.toFixed(5)}_${zoom.toFixed(3)}`,
  eq: (a, b) => a.x === b.x && a.y === b.y && a.zoom === b.zoom,
}).withDefault(WHOLE_MAP);

const regionsParser = createParser<readonly Region[]>({
  parse: parseRegions,
  serialize: formatRegions,
  eq: (a, b) => formatRegions(a) === formatRegions(b),
}).withDefault([]);

const hiddenParser = createParser<readonly string[]>({
  parse: (text) => text.split("."),
  serialize: (keys) => keys.join("."),
  eq: (a, b) => a.join(".") === b.join("."),
}).withDefault([]);

const IN_ADDRESS = {
  q: parseAsString.withDefault(""),
  by: parseAsStringLiteral(COLOURINGS).withDefault("type"),
  of: parseAsStringLiteral(MAP_PLACES).withDefault("body"),
  shape: parseAsStringLiteral(MAP_SHAPES).withDefault("body"),
  tool: parseAsStringLiteral(MAP_TOOLS).withDefault("lasso"),
  as: parseAsStringLiteral(["map", "table"] as const).withDefault("map"),
  /** Looks that are left out. */
  without: hiddenParser,
  at: viewParser,
  /** What was drawn around. */
  chosen: regionsParser,
};

/** What the map shows, as the address says it. */
export function useMap() {
  const [shown, setShown] = useQueryStates(IN_ADDRESS, { history: "replace", scroll: false });
  const { q, without } = shown;
  return {
    ...shown,
    problem: useMemo(() => problemOf(q), [q]),
    ask: (q: string) => void setShown({ q: q || null, chosen: null }, { history: "push" }),
    colourBy: (by: (typeof COLOURINGS)[number]) => void setShown({ by, without: null }),
    /** What was drawn around lies elsewhere on a map of another shape. */
    reshape: (shape: (typeof MAP_SHAPES)[number]) => void setShown({ shape, chosen: null }),
    placeBy: (of: MapPlaces) => void setShown({ of, chosen: null, at: null }),
    take: (tool: MapTool) => void setShown({ tool }),
    show: (as: "map" | "table") => void setShown({ as }),
    toggleLook: (key: string) =>
      void setShown({
        without: without.includes(key) ? without.filter((each) => each !== key) : [...without, key],
      }),
    leaveOut: (keys: readonly string[]) => void setShown({ without: keys }),
    /** From where the map is by then: keys and notches of the wheel may come faster than the screen follows. */
    move: (next: (at: MapView) => MapView) =>
      void setShown((before) => ({ at: next(before.at) }), { throttleMs: 500 }),
    goTo: (at: MapView) => void setShown({ at }, { throttleMs: 500 }),
    choose: (chosen: readonly Region[]) => void setShown({ chosen: chosen.length > 0 ? chosen : null }),
  };
}

export type MapState = ReturnType<typeof useMap>;
