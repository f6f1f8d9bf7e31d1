import type { KeyboardEvent } from "react";

/** What keys do in the list. */
export interface ListActions {
  readonly focus: number;
  readonly total: number;
  /** Lesions a row, and rows a screen. */
  readonly across: number;
  readonly rowsAScreen: number;
  readonly moveTo: (place: number, stretch: boolean) => void;
  readonly toggle: (place: number) => void;
  readonly open: (place: number) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "preventDefault">;

/** Arrows move, with shift they choose what they pass; Space chooses, Enter opens, ctrl+A takes all, Escape none. */
export function onListKey(event: KeyPress, list: ListActions): void {
  const { focus, total, across, rowsAScreen } = list;
  if (total === 0) return;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: focus - 1,
    ArrowRight: focus + 1,
    ArrowUp: focus - across,
    ArrowDown: focus + across,
    PageUp: focus - across * rowsAScreen,
    PageDown: focus + across * rowsAScreen,
    Home: 0,
    End: total - 1,
  };
  const place = steps[event.key];
  if (place !== undefined && !event.altKey && !event.metaKey) {
    event.preventDefault();
    // From the first row upwards one stays in it, instead of jumping to the first lesion.
    const beyond = (event.key === "ArrowUp" && place < 0) || (event.key === "ArrowDown" && place >= total);
    if (!beyond) list.moveTo(Math.min(total - 1, Math.max(0, place)), event.shiftKey);
  } else if (event.key === " ") {
    event.preventDefault();
    list.toggle(focus);
  } else if (event.key === "Enter") {
    event.preventDefault();
    list.open(focus);
  } else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    list.selectAll();
  } else if (event.key === "Escape") list.clear();
}
