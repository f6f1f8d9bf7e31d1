"use client";

import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import { parseQuery, problemOf } from "#lib/domain/query/parseQuery.ts";
import { EMPTY_QUERY, type Query } from "#lib/domain/query/Query.ts";

export const TILE_SIZES = ["s", "m", "l"] as const;
export type TileSize = (typeof TILE_SIZES)[number];

const IN_ADDRESS = {
  q: parseAsString.withDefault(""),
  sort: parseAsString.withDefault("number"),
  view: parseAsStringLiteral(["grid", "table"] as const).withDefault("grid"),
  tile: parseAsStringLiteral(TILE_SIZES).withDefault("m"),
  marks: parseAsBoolean.withDefault(true),
  /** How many lesions lie before the one that has the focus. */
  at: parseAsInteger.withDefault(0),
};

/** What is shown, as the address says it. */
export function useExplore() {
  const [shown, setShown] = useQueryStates(IN_ADDRESS, { history: "replace", scroll: false });
  const { q } = shown;
  const query = useMemo((): Query => (problemOf(q) ? EMPTY_QUERY : parseQuery(q)), [q]);
  return {
    ...shown,
    /** The query as it can be read; of one that cannot, the page shows what is wrong and no lesions. */
    query,
    problem: useMemo(() => problemOf(q), [q]),
    /** Another query is another list: one begins at its head, and comes back to this one with the browser's button. */
    ask: (next: Query | string) =>
      void setShown(
        { q: (typeof next === "string" ? next : formatQuery(next)) || null, at: null },
        { history: "push" },
      ),
    orderBy: (sort: string) => void setShown({ sort, at: null }),
    show: (view: "grid" | "table") => void setShown({ view }),
    resize: (tile: TileSize) => void setShown({ tile }),
    drawMarks: (marks: boolean) => void setShown({ marks }),
    open: (q: string, sort: string) => void setShown({ q: q || null, sort, at: null }, { history: "push" }),
    goTo: (at: number) => void setShown({ at }, { throttleMs: 400 }),
  };
}

export type Explore = ReturnType<typeof useExplore>;
