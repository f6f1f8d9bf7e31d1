"use client";

import { useState } from "react";
import type { RecistDiameters } from "#lib/domain/bookmarks/ReadBookmark.ts";
import type { EditRule } from "#lib/domain/editing/moveEnd.ts";
import {
  addStroke,
  isChanged,
  isSame,
  noStrokes,
  redoStroke,
  type Strokes,
  snapBackStroke,
  undoStroke,
} from "#lib/domain/editing/strokes.ts";

/** Diameters that are being edited, or drawn when there are none yet. Belongs to one mark on one slice. */
export interface EditSession {
  /** What is to be seen now: the running stroke, else what the last one left. Null: nothing is drawn yet. */
  readonly diameters: RecistDiameters | null;
  readonly rule: EditRule;
  setRule(rule: EditRule): void;
  /** Shows a running stroke without keeping it; null drops it. */
  preview(diameters: RecistDiameters | null): void;
  /** Keeps a stroke. */
  commit(diameters: RecistDiameters): void;
  undo(): void;
  redo(): void;
  /** Back to the diameters that it began with; can be undone. */
  snapBack(): void;
  /** Forgets all strokes: nothing of what was drawn comes back by undoing. */
  restart(): void;
  /** Whether the kept strokes leave something else than it began with. */
  readonly changed: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/**
 * An edit session for the diameters of a mark; null begins with an empty slice, to draw on.
 * Starts anew when other diameters are given.
 */
export function useEditSession(initial: RecistDiameters | null): EditSession {
  const [strokes, setStrokes] = useState<Strokes>(() => noStrokes(initial));
  const [running, setRunning] = useState<RecistDiameters | null>(null);
  const [rule, setRule] = useState<EditRule>("perpendicular");

  if (!isSame(strokes.initial, initial)) {
    setStrokes(noStrokes(initial));
    setRunning(null);
  }

  const change = (next: (strokes: Strokes) => Strokes) => {
    setRunning(null);
    setStrokes(next);
  };
  return {
    diameters: running ?? strokes.now,
    rule,
    setRule,
    preview: setRunning,
    commit: (drawn) => change((before) => addStroke(before, drawn)),
    undo: () => change(undoStroke),
    redo: () => change(redoStroke),
    snapBack: () => change(snapBackStroke),
    restart: () => change((before) => noStrokes(before.initial)),
    changed: isChanged(strokes),
    canUndo: strokes.past.length > 0,
    canRedo: strokes.future.length > 0,
  };
}
