import type { KeyboardEvent } from "react";

/** What keys do in the grid of lesions to be labelled. */
export interface LabelActions {
  readonly focus: number;
  readonly total: number;
  /** Tiles a row. */
  readonly across: number;
  /** By key. */
  readonly types: ReadonlyMap<string, number>;
  readonly moveTo: (place: number, stretch: boolean) => void;
  readonly toggle: () => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
  readonly give: (typeId: number | null) => void;
  readonly accept: () => void;
  readonly undo: () => void;
  readonly open: () => void;
  readonly nextPage: () => void;
  readonly previousPage: () => void;
}

type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "preventDefault">;

/** Arrows move, with shift they choose what they pass; a type's key labels, `a` accepts, Backspace takes away, `u` undoes. */
export function onLabelKey(event: KeyPress, grid: LabelActions): void {
  const { focus, total, across } = grid;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const act = (run: () => void) => {
    event.preventDefault();
    run();
  };
  if (event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (key === "z") act(grid.undo);
    else if (key === "a") act(grid.selectAll);
    return;
  }
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: focus - 1,
    ArrowRight: focus + 1,
    ArrowUp: focus - across,
    ArrowDown: focus + across,
    Home: 0,
    End: total - 1,
  };
  const place = steps[key];
  const typeId = grid.types.get(key);
  if (place !== undefined) act(() => place >= 0 && place < total && grid.moveTo(place, event.shiftKey));
  else if (key === " ") act(grid.toggle);
  else if (key === "Enter") act(grid.open);
  else if (key === "Escape") grid.clear();
  else if (key === "Backspace" || key === "Delete") act(() => grid.give(null));
  else if (key === "a") act(grid.accept);
  else if (key === "u") act(grid.undo);
  else if (key === "n" || key === "PageDown") act(grid.nextPage);
  else if (key === "p" || key === "PageUp") act(grid.previousPage);
  else if (typeId !== undefined) act(() => grid.give(typeId));
}
