"use client";

import { use, useLayoutEffect, useRef, useState } from "react";
import { ControlsContext } from "./ControlsContext.ts";
import type { CommandHandlers, Listener } from "./Dispatcher.ts";

/** Counts up as parts of the screen are made: what is inside another part, or came later, has the higher place. */
let places = 0;

/**
 * Listens to commands, whatever key they are on. A key that several parts of the screen know goes to the innermost one
 * that is enabled. Commands that last while a key is held (`hide-overlays`, `magnifier`) come as "down" and "up", the
 * others as "down" only. Nothing is heard while somebody types, or while a dialog is in front.
 */
export function useCommands(handlers: CommandHandlers, { enabled = true }: { enabled?: boolean } = {}): void {
  const { dispatcher } = use(ControlsContext);
  const [place] = useState(() => ++places);
  const latest = useRef(handlers);

  // What is called is what the last render meant, without listening anew at each. Before it is painted: whoever sees an
  // item may press its key.
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  useLayoutEffect(() => {
    if (!enabled) return;
    const listener: Listener = {
      place,
      get handlers() {
        return latest.current;
      },
    };
    return dispatcher.listen(listener);
  }, [dispatcher, place, enabled]);
}
