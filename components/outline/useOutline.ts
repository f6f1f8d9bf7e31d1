import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Outline } from "#lib/contracts/outline.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { computeOutline, outlineQueries, sendOutline } from "./queries.ts";

/** An outline while it is being changed: what it was step by step, what it is, and what was taken back. */
interface Draft {
  readonly basedOn: string;
  readonly past: readonly (readonly Point[])[];
  readonly now: readonly Point[];
  readonly future: readonly (readonly Point[])[];
}

/** How an outline is changed: by its points, or by what a round brush adds and an eraser takes away. */
export const OUTLINE_TOOLS = ["points", "brush", "eraser"] as const;
export type OutlineTool = (typeof OUTLINE_TOOLS)[number];

/** Radii of the brush [mm]. */
export const BRUSH_MM = { least: 0.5, usual: 3, most: 20 } as const;

/**
 * The outline of a lesion and a reader's change to it. Nothing is saved before the server says so; what was saved can be
 * taken back for as long as the page is open, by one more version.
 */
export function useOutline(lesionId: number, version: number) {
  const queries = useQueryClient();
  const answer = useQuery(outlineQueries.one(lesionId, version));
  const [shown, setShown] = useState(true);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [tool, setTool] = useState<OutlineTool>("points");
  const [brushMm, setBrushMm] = useState<number>(BRUSH_MM.usual);
  /** What stood before the last saving of this page. */
  const [former, setFormer] = useState<Outline | null>(null);
  const outline = answer.data?.outline ?? null;

  const saving = useMutation({
    mutationFn: ({ polygon, basedOn }: { polygon: readonly number[] | null; basedOn: string }) =>
      polygon ? sendOutline(lesionId, polygon, basedOn) : computeOutline(lesionId, basedOn),
    onSuccess: (saved) => {
      queries.setQueryData(outlineQueries.one(lesionId, version).queryKey, saved);
      setDraft(null);
    },
  });

  const step = (to: readonly Point[]) =>
    setDraft((each) => each && { ...each, past: [...each.past, each.now], now: to, future: [] });
  return {
    answer,
    outline,
    shown: shown || draft !== null,
    setShown,
    draft,
    saving,
    canTakeBack: former !== null && draft === null && !saving.isPending,
    begin() {
      if (!outline) return;
      setShown(true);
      saving.reset();
      setDraft({ basedOn: outline.id, past: [], now: pointsOf(outline.polygon), future: [] });
    },
    change: step,
    tool,
    setTool,
    nextTool: () =>
      setTool((now) => OUTLINE_TOOLS[(OUTLINE_TOOLS.indexOf(now) + 1) % OUTLINE_TOOLS.length] ?? "points"),
    brushMm,
    /** A fourth more or less, between the least and the most. */
    resizeBrush: (larger: boolean) =>
      setBrushMm((now) =>
        Math.min(BRUSH_MM.most, Math.max(BRUSH_MM.least, larger ? now * 1.25 : now / 1.25)),
      ),
    undo: () => setDraft((each) => each && backwards(each)),
    redo: () => setDraft((each) => each && forwards(each)),
    cancel() {
      saving.reset();
      setDraft(null);
    },
    save() {
      if (!draft || !outline) return;
      setFormer(outline);
      saving.mutate({ polygon: draft.now.flatMap(({ x, y }) => [x, y]), basedOn: draft.basedOn });
    },
    computed() {
      if (!outline) return;
      setFormer(outline);
      saving.mutate({ polygon: null, basedOn: outline.id });
    },
    takeBack() {
      if (!outline || !former) return;
      setFormer(null);
      saving.mutate({ polygon: former.origin === "reader" ? former.polygon : null, basedOn: outline.id });
    },
    async lookAgain() {
      saving.reset();
      setDraft(null);
      setFormer(null);
      await answer.refetch();
    },
  };
}
export type OutlineSession = ReturnType<typeof useOutline>;

function backwards(draft: Draft): Draft {
  const to = draft.past.at(-1);
  return to
    ? { ...draft, past: draft.past.slice(0, -1), now: to, future: [draft.now, ...draft.future] }
    : draft;
}

function forwards(draft: Draft): Draft {
  const [to, ...rest] = draft.future;
  return to ? { ...draft, past: [...draft.past, draft.now], now: to, future: rest } : draft;
}

export const pointsOf = (numbers: readonly number[]): Point[] =>
  Array.from({ length: numbers.length >> 1 }, (_, i) => ({
    x: numbers[2 * i] ?? 0,
    y: numbers[2 * i + 1] ?? 0,
  }));
