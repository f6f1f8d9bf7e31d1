"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { LongScroll } from "./LongScroll.ts";

/** Rows drawn above and below the screen, so that none is missing while the next frame is made. */
const BESIDE = 2;
/** The hand rests: the scroll bar may be put right [ms]. */
const RESTS_MS = 140;

export interface Stretch {
  /** The first row drawn, and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** To be taken off a row's place in the list. */
  readonly shift: number;
  readonly scrolledPx: number;
}

/**
 * Which rows of a list, all of one height, are on the screen. Only these are drawn, however long the list is.
 *
 * @param startRow the row that is shown first when the list is opened
 */
export function useLongScroll(
  element: RefObject<HTMLElement | null>,
  { rows, rowPx, startRow }: { rows: number; rowPx: number; startRow: number },
) {
  const [stretch, setStretch] = useState<Stretch>({ first: 0, end: 0, shift: 0, scrolledPx: 0 });
  const scroll = useRef(new LongScroll(0, 0));
  const opened = useRef(false);

  const draw = useCallback(() => {
    const { position, shift, screenPx, scrolledPx } = scroll.current;
    const first = Math.max(0, Math.floor(position / rowPx) - BESIDE);
    const end = Math.min(rows, Math.ceil((position + screenPx) / rowPx) + BESIDE);
    setStretch((before) =>
      before.first === first &&
      before.end === end &&
      before.shift === shift &&
      before.scrolledPx === scrolledPx
        ? before
        : { first, end, shift, scrolledPx },
    );
  }, [rows, rowPx]);

  // The element's size and its scroll bar are outside React. Measured before the first paint, so that nothing jumps.
  useLayoutEffect(() => {
    const list = element.current;
    if (!list) return;
    const measure = () => {
      // The same row stays on top when the list or its rows change; a list that opens begins where it is told.
      const position = opened.current ? scroll.current.position : startRow * rowPx;
      if (rows > 0) opened.current = true;
      scroll.current = new LongScroll(rows * rowPx, list.clientHeight, position);
      draw();
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(list);
    return () => watcher.disconnect();
  }, [element, rows, rowPx, startRow, draw]);

  // What is scrolled must be high enough before it can be scrolled to its place.
  useLayoutEffect(() => {
    const list = element.current;
    if (list && Math.abs(list.scrollTop - scroll.current.top) >= 1) list.scrollTop = scroll.current.top;
  });

  useEffect(() => {
    const list = element.current;
    if (!list) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      if (Math.abs(list.scrollTop - scroll.current.top) < 1) return;
      scroll.current.scrolledTo(list.scrollTop);
      draw();
      clearTimeout(rest);
      rest = setTimeout(() => {
        if (scroll.current.settle()) draw();
      }, RESTS_MS);
    };
    list.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      clearTimeout(rest);
      list.removeEventListener("scroll", onScroll);
    };
  }, [element, draw]);

  /** Brings a row onto the screen, moving no further than needed. */
  const reveal = useCallback(
    (row: number) => {
      const { position, screenPx } = scroll.current;
      const above = row * rowPx;
      const below = above + rowPx - screenPx;
      if (position > above) scroll.current.moveTo(above);
      else if (position < below) scroll.current.moveTo(below);
      else return;
      draw();
    },
    [rowPx, draw],
  );
  const toTop = useCallback(() => {
    scroll.current.moveTo(0);
    draw();
  }, [draw]);
  return { stretch, reveal, toTop };
}
