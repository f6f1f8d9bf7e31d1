import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";

/** What was drawn stroke by stroke. `null` stands for nothing drawn yet. */
export interface Strokes {
  /** What it began with, to which one can always snap back. */
  readonly initial: RecistDiameters | null;
  /** What there was before each stroke, oldest first. */
  readonly past: readonly (RecistDiameters | null)[];
  readonly now: RecistDiameters | null;
  /** What was undone, next to be redone first. */
  readonly future: readonly (RecistDiameters | null)[];
}

export const noStrokes = (initial: RecistDiameters | null): Strokes => ({
  initial,
  past: [],
  now: initial,
  future: [],
});

/** One stroke more; what had been undone is gone then. A stroke that changes nothing is none. */
export function addStroke(strokes: Strokes, drawn: RecistDiameters | null): Strokes {
  if (isSame(strokes.now, drawn)) return strokes;
  return { ...strokes, past: [...strokes.past, strokes.now], now: drawn, future: [] };
}

/** Takes the last stroke back; without one, nothing changes. */
export function undoStroke(strokes: Strokes): Strokes {
  const before = strokes.past.at(-1);
  if (before === undefined) return strokes;
  return {
    ...strokes,
    past: strokes.past.slice(0, -1),
    now: before,
    future: [strokes.now, ...strokes.future],
  };
}

/** Draws the stroke again that was taken back last; without one, nothing changes. */
export function redoStroke(strokes: Strokes): Strokes {
  const [next, ...future] = strokes.future;
  if (next === undefined) return strokes;
  return { ...strokes, past: [...strokes.past, strokes.now], now: next, future };
}

/** Back to what it began with: a stroke itself, so that snapping back by mistake can be undone. */
export const snapBackStroke = (strokes: Strokes): Strokes => addStroke(strokes, strokes.initial);

export const isChanged = ({ now, initial }: Strokes): boolean => !isSame(now, initial);

/** Whether two drawings are the same to the last digit. */
export function isSame(a: RecistDiameters | null, b: RecistDiameters | null): boolean {
  if (a === null || b === null) return a === b;
  const [endsA, endsB] = [
    [...a.long, ...a.short],
    [...b.long, ...b.short],
  ];
  return endsA.every(({ x, y }, i) => x === endsB[i]?.x && y === endsB[i]?.y);
}
