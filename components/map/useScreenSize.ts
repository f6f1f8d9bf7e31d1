import { type RefObject, useLayoutEffect, useState } from "react";

export interface ScreenSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen a CSS pixel. */
  readonly ratio: number;
}

/** How large an element is; nothing until it has been measured. */
export function useScreenSize(element: RefObject<HTMLElement | null>): ScreenSize {
  const [size, setSize] = useState<ScreenSize>({ width: 0, height: 0, ratio: 1 });
  // The element's size is outside React.
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () =>
      setSize({
        width: measured.clientWidth,
        height: measured.clientHeight,
        ratio: window.devicePixelRatio,
      });
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(measured);
    return () => watcher.disconnect();
  }, [element]);
  return size;
}
