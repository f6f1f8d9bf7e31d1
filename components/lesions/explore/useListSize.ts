"use client";

import { type RefObject, useLayoutEffect, useState } from "react";

/** How wide a list is inside its scroll bar, and how large a rem is [px]: these decide how many tiles stand in a row. */
export function useListSize(element: RefObject<HTMLElement | null>): { widthPx: number; remPx: number } {
  const [size, setSize] = useState({ widthPx: 0, remPx: 16 });
  // The element's size is outside React.
  useLayoutEffect(() => {
    const list = element.current;
    if (!list) return;
    const measure = () =>
      setSize({
        widthPx: list.clientWidth,
        remPx: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      });
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(list);
    return () => watcher.disconnect();
  }, [element]);
  return size;
}
