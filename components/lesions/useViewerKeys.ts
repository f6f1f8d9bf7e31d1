import { useEffect, useEffectEvent } from "react";
import { WINDOW_KEYS } from "./windows.ts";

export interface ViewerKeys {
  /** Goes on by so many slices, to the feet when positive. */
  step(by: number): void;
  toKey(): void;
  reset(): void;
  /** A window by name; null: the series' own. */
  setWindow(name: string | null): void;
  setHidden(hidden: boolean): void;
}

/** Listens to the viewer's keys, but not while somebody types or works a control that uses them itself. */
export function useViewerKeys(keys: ViewerKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
    if (act(event.key, keys)) event.preventDefault();
  });
  const onKeyUp = useEffectEvent(({ key }: KeyboardEvent) => {
    if (key === "b") keys.setHidden(false);
  });

  // The document is outside React.
  useEffect(() => {
    const down = (event: KeyboardEvent) => onKeyDown(event);
    const up = (event: KeyboardEvent) => onKeyUp(event);
    document.addEventListener("keydown", down);
    document.addEventListener("keyup", up);
    return () => {
      document.removeEventListener("keydown", down);
      document.removeEventListener("keyup", up);
    };
  }, []);
}

const isBusy = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, select, textarea, button, a, summary") !== null;

/** True when the key means something here. */
function act(key: string, keys: ViewerKeys): boolean {
  const window = WINDOW_KEYS.find((each) => each.key === key);
  if (window) keys.setWindow(window.name);
  else if (key === "0") keys.setWindow(null);
  else if (key === "ArrowUp") keys.step(-1);
  else if (key === "ArrowDown") keys.step(1);
  else if (key === "k") keys.toKey();
  else if (key === "b") keys.setHidden(true);
  else if (key === " ") keys.reset();
  else return false;
  return true;
}
