import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from "react";
import { stopOfKey } from "./stopOfKey.ts";

const STOPS = "button, input";

/**
 * Makes a toolbar one stop of Tab, with arrow keys, Home and End inside; Tab comes back to where one was. The stops are
 * those in the document: which there are changes with the lesion.
 */
export function useToolbarStops(): {
  ref: RefObject<HTMLDivElement | null>;
  onPointerDown: () => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef<Element | null>(null);
  /** Whether who is in here came by keyboard. Asked when the focus comes: with the next key, it is visible for everybody. */
  const byKeyboard = useRef(false);

  // Which stop Tab leads to is the document's; a stop may have come or gone with any render.
  useLayoutEffect(() => {
    if (ref.current) leaveOneStop(ref.current, last.current);
  });

  return {
    ref,
    // A stop that has the focus already is not told of it again.
    onPointerDown() {
      byKeyboard.current = false;
    },
    onFocus({ currentTarget, target }) {
      byKeyboard.current = target.matches(":focus-visible");
      last.current = target;
      leaveOneStop(currentTarget, target);
    },
    onKeyDown(event) {
      const { key, currentTarget, target } = event;
      // After a click the arrow keys still lead to the next lesion: only who came by keyboard goes about in here.
      if (!(target instanceof HTMLElement) || !byKeyboard.current) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || isWithinText(target, key))
        return;
      const stops = stopsOf(currentTarget);
      const next = stopOfKey(key, stops.indexOf(target), stops.length);
      if (next === null) return;
      event.preventDefault();
      stops[next]?.focus();
    },
  };
}

const stopsOf = (toolbar: HTMLElement): HTMLElement[] => [...toolbar.querySelectorAll<HTMLElement>(STOPS)];

function leaveOneStop(toolbar: HTMLElement, wanted: Element | null): void {
  const stops = stopsOf(toolbar);
  const one = stops.find((stop) => stop === wanted) ?? stops[0];
  for (const stop of stops) stop.tabIndex = stop === one ? 0 : -1;
}

/** Whether a key still moves inside what is typed: not when all of it is chosen, nor at the end that the key leads over. */
function isWithinText(element: HTMLElement, key: string): boolean {
  if (!(element instanceof HTMLInputElement)) return false;
  const { selectionStart, selectionEnd, value } = element;
  if (selectionStart === 0 && selectionEnd === value.length) return false;
  if (selectionStart !== selectionEnd) return true;
  return key === "ArrowLeft" || key === "Home" ? selectionStart !== 0 : selectionEnd !== value.length;
}
