"use client";

import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react";
import type { RecistDiameters } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { type DiameterEnd, endOf } from "#lib/domain/editing/moveEnd.ts";
import { moveEndOnSlice } from "#lib/domain/editing/onSlice.ts";
import { swapIfShortIsLonger } from "#lib/domain/editing/swapIfShortIsLonger.ts";
import { wayOfKey } from "./arrowWays.ts";
import { focusEnd, otherAxis } from "./endFocus.ts";
import type { OverlaySpace } from "./OverlaySpace.ts";
import { stepTowards } from "./stepTowards.ts";
import type { EditSession } from "./useEditSession.ts";

/** What a press of an arrow key moves an end by, and with shift [px of the slice]. */
const STEP_PX = 0.25;
const LARGE_STEP_PX = 1;

/** An arrow key that is let go ends a nudge, whatever else is held by then. */
const NO_MODIFIER = { ctrlKey: false, metaKey: false, altKey: false } as const;

/**
 * Strokes by arrow keys on a focused end: it goes where the arrow points on the screen, however the slice is turned.
 * Presses and repeats until the key is let go are one stroke.
 */
export function useNudges({
  session,
  toScreen,
  toImage,
  spacingMm,
  size,
}: OverlaySpace & { session: EditSession }) {
  const drawn = useRef<RecistDiameters | null>(null);

  // Taken away while a key is held, as by going to another slice: nobody would tell when it is let go.
  const drop = useEffectEvent(() => {
    if (drawn.current) session.preview(null);
    drawn.current = null;
  });
  useEffect(() => () => drop(), []);

  const settle = (end: DiameterEnd, svg: SVGSVGElement | null) => {
    const last = drawn.current;
    drawn.current = null;
    if (!last) return;
    const kept = swapIfShortIsLonger(last, spacingMm);
    session.commit(kept);
    if (kept !== last) focusEnd(svg, otherAxis(end));
  };
  return {
    press(event: KeyboardEvent<SVGElement>, end: DiameterEnd): void {
      const now = drawn.current ?? session.diameters;
      const way = wayOfKey(event);
      if (event.key === "Escape") {
        // The first Escape gives the arrow keys back to the slices, or takes back a nudge that still runs.
        event.preventDefault();
        event.nativeEvent.stopImmediatePropagation();
        if (drawn.current) {
          drawn.current = null;
          session.preview(null);
        } else leaveForPicture(event.currentTarget);
      }
      if (!way || !now) return;
      event.preventDefault();
      const from = endOf(now, end);
      const stepPx = event.shiftKey ? LARGE_STEP_PX : STEP_PX;
      const to = stepTowards(from, way, stepPx, { toScreen, toImage });
      drawn.current = moveEndOnSlice(now, end, to, session.rule, spacingMm, size);
      session.preview(drawn.current);
    },
    release(event: KeyboardEvent<SVGElement>, end: DiameterEnd): void {
      if (wayOfKey({ ...NO_MODIFIER, key: event.key })) settle(end, event.currentTarget.closest("svg"));
    },
    leave: (end: DiameterEnd): void => settle(end, null),
  };
}

/** Hands the focus to what holds the drawing, so that tabbing goes on from here. */
function leaveForPicture(handle: SVGElement): void {
  const picture = handle.ownerSVGElement?.closest<HTMLElement>("[tabindex]");
  if (picture) picture.focus({ preventScroll: true });
  else handle.blur();
}
