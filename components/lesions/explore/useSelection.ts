"use client";

import { useCallback, useState } from "react";
import type { ChosenLesions } from "#lib/contracts/explore.ts";

/** Lesions that are chosen: some, by number, or all that a query gives. */
export type Selection =
  | { readonly of: "some"; readonly ids: ReadonlySet<number> }
  | { readonly of: "query"; readonly q: string; readonly count: number };

const NONE: Selection = { of: "some", ids: new Set() };

/**
 * What is chosen, kept while one goes from page to page and from query to query. All of a query are chosen as the query
 * itself: a million numbers would have to be fetched for nothing.
 */
export function useSelection() {
  const [selection, setSelection] = useState<Selection>(NONE);

  const toggle = useCallback((id: number) => {
    setSelection((before) => {
      const ids = new Set(before.of === "some" ? before.ids : []);
      if (!ids.delete(id)) ids.add(id);
      return { of: "some", ids };
    });
  }, []);
  const only = useCallback((id: number) => setSelection({ of: "some", ids: new Set([id]) }), []);
  const add = useCallback((more: readonly number[]) => {
    setSelection((before) => ({
      of: "some",
      ids: new Set([...(before.of === "some" ? before.ids : []), ...more]),
    }));
  }, []);
  const clear = useCallback(() => setSelection(NONE), []);
  const all = useCallback((q: string, count: number) => setSelection({ of: "query", q, count }), []);
  return { selection, toggle, only, add, clear, all };
}

export const countOfSelection = (selection: Selection): number =>
  selection.of === "some" ? selection.ids.size : selection.count;

/** Whether a lesion of the list of a query is among them. */
export const isSelected = (selection: Selection, q: string, id: number): boolean =>
  selection.of === "some" ? selection.ids.has(id) : selection.q === q;

/** As a request names them. */
export const chosenOf = (selection: Selection): ChosenLesions =>
  selection.of === "some" ? { ids: [...selection.ids] } : { q: selection.q };
