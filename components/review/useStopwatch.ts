"use client";

import { useEffect, useRef } from "react";
import { Stopwatch } from "./Stopwatch.ts";

/** Counts how long the reader looks at the item; starts anew with each. Asked for the seconds so far. */
export function useStopwatch(itemId: string | undefined): () => number {
  const watch = useRef<Stopwatch | null>(null);
  // Movements, keys and the page's visibility are outside React.
  useEffect(() => {
    if (itemId === undefined) return;
    const running = new Stopwatch(performance.now());
    watch.current = running;
    const touch = () => running.touch(performance.now());
    const look = () => (document.hidden ? running.away(performance.now()) : touch());
    const kinds = ["keydown", "pointermove", "pointerdown", "wheel"] as const;
    for (const kind of kinds) window.addEventListener(kind, touch, { capture: true, passive: true });
    document.addEventListener("visibilitychange", look);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, touch, { capture: true });
      document.removeEventListener("visibilitychange", look);
    };
  }, [itemId]);
  return () => watch.current?.seconds(performance.now()) ?? 0;
}
