"use client";

import { type RefObject, useRef, useState } from "react";
import { swapIfShortIsLonger } from "#lib/domain/editing/swapIfShortIsLonger.ts";
import { focusEnd, otherAxis } from "./endFocus.ts";
import { beginStroke, drawStroke, type MarkStroke, type StrokeTarget } from "./markStroke.ts";
import type { OverlaySpace } from "./OverlaySpace.ts";
import { type DragEvent, useDrag } from "./useDrag.ts";
import type { EditSession } from "./useEditSession.ts";

/** How near to an end a pointer takes it [CSS px]: a target of 28 px, of 44 px for a finger. */
const REACH_PX = { mouse: 14, finger: 22 } as const;

/** Strokes by pointer: drags the end that is nearest, else the whole mark. Returns what is being dragged. */
export function useMarkStroke(
  svg: RefObject<SVGSVGElement | null>,
  { session, ...space }: OverlaySpace & { session: EditSession },
): StrokeTarget | null {
  const running = useRef<MarkStroke | null>(null);
  const [target, setTarget] = useState<StrokeTarget | null>(null);

  const draw = ({ at, alt }: DragEvent) => {
    const other = session.rule === "free" ? "perpendicular" : "free";
    return running.current && drawStroke(running.current, at, alt ? other : session.rule, space);
  };
  const stop = () => {
    running.current = null;
    setTarget(null);
  };

  useDrag(svg, {
    begin({ at, finger }) {
      if (!session.diameters) return "not-ours";
      const stroke = beginStroke(session.diameters, at, finger ? REACH_PX.finger : REACH_PX.mouse, space);
      running.current = stroke;
      setTarget(stroke.target);
      if (stroke.target !== "whole") focusEnd(svg.current, stroke.target);
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
      const kept = swapIfShortIsLonger(drawn, space.spacingMm);
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
