"use client";

import { type RefObject, useRef, useState } from "react";
import type { RecistDiameters } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { DIAMETER_ENDS, type DiameterEnd, endOf } from "#lib/domain/editing/moveEnd.ts";
import { moveEndOnSlice, moveMark } from "#lib/domain/editing/onSlice.ts";
import { swapIfShortIsLonger } from "#lib/domain/editing/swapIfShortIsLonger.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import type { OverlaySpace } from "./OverlaySpace.ts";
import { type DragEvent, useDrag } from "./useDrag.ts";
import type { EditSession } from "./useEditSession.ts";

/** How near to an end a pointer takes it [CSS px]: a target of 28 px, of 44 px for a finger. */
export const GRAB_PX = { mouse: 14, finger: 22 } as const;

export type StrokeTarget = DiameterEnd | "whole";

interface Running {
  readonly target: StrokeTarget;
  readonly before: RecistDiameters;
  /** From the pointer to the end it holds [CSS px], so that the end does not jump under the pointer. */
  readonly offset: Point;
  /** Where the pointer took hold (image coordinates). */
  readonly from: Point;
  readonly drawn: RecistDiameters | null;
}

/** Strokes by pointer: drags the end that is nearest, else the whole mark. Returns what is being dragged. */
export function useMarkStroke(
  svg: RefObject<SVGSVGElement | null>,
  { session, ...space }: OverlaySpace & { session: EditSession },
): StrokeTarget | null {
  const running = useRef<Running | null>(null);
  const [target, setTarget] = useState<StrokeTarget | null>(null);
  const { toScreen, toImage, spacingMm, size } = space;

  const draw = ({ at, alt }: DragEvent) => {
    const stroke = running.current;
    if (!stroke) return null;
    const { before, offset, from } = stroke;
    if (stroke.target === "whole") {
      const now = toImage(at);
      return moveMark(before, { x: now.x - from.x, y: now.y - from.y }, size);
    }
    const other = session.rule === "free" ? "perpendicular" : "free";
    const to = toImage({ x: at.x + offset.x, y: at.y + offset.y });
    return moveEndOnSlice(before, stroke.target, to, alt ? other : session.rule, spacingMm, size);
  };
  const stop = () => {
    running.current = null;
    setTarget(null);
  };

  useDrag(svg, {
    begin({ at, finger }) {
      const before = session.diameters;
      if (!before) return "not-ours";
      const taken = nearestEnd(before, at, toScreen, finger ? GRAB_PX.finger : GRAB_PX.mouse);
      const place = taken && toScreen(endOf(before, taken));
      running.current = {
        target: taken ?? "whole",
        before,
        offset: place ? { x: place.x - at.x, y: place.y - at.y } : { x: 0, y: 0 },
        from: toImage(at),
        drawn: null,
      };
      setTarget(taken ?? "whole");
      if (taken) focusEnd(svg.current, taken);
      return "drag";
    },
    move(event) {
      session.preview(draw(event));
    },
    end(event) {
      const drawn = draw(event);
      const held = running.current?.target;
      stop();
      if (!drawn) return;
      const kept = swapIfShortIsLonger(drawn, spacingMm);
      session.commit(kept);
      if (kept !== drawn && held && held !== "whole") focusEnd(svg.current, otherAxis(held));
    },
    cancel() {
      stop();
      session.preview(null);
    },
  });
  return target;
}

/** The end within reach that is nearest: with a small mark several are. */
export function nearestEnd(
  diameters: RecistDiameters,
  at: Point,
  toScreen: (point: Point) => Point,
  withinPx: number,
): DiameterEnd | null {
  let nearest: DiameterEnd | null = null;
  let nearestPx = withinPx;
  for (const end of DIAMETER_ENDS) {
    const { x, y } = toScreen(endOf(diameters, end));
    const distance = Math.hypot(x - at.x, y - at.y);
    if (distance > nearestPx) continue;
    nearest = end;
    nearestPx = distance;
  }
  return nearest;
}

export const nameOfEnd = ({ axis, at }: DiameterEnd): string => `${axis}-${at}`;

/** The same line's end after the diameters have changed names. */
export const otherAxis = ({ axis, at }: DiameterEnd): DiameterEnd => ({
  axis: axis === "long" ? "short" : "long",
  at,
});

/** Makes an end the one that arrow keys move. */
export function focusEnd(svg: SVGSVGElement | null, end: DiameterEnd): void {
  svg?.querySelector<SVGElement>(`[data-end="${nameOfEnd(end)}"]`)?.focus({ preventScroll: true });
}
