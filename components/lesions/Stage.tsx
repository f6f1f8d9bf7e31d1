"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import type { Window } from "#lib/domain/windowing/Window.ts";

/** HU that a window changes by, for each pixel that the mouse is dragged. */
const HU_A_PIXEL = 2;

/** Where the slice is shown: takes the wheel and the mouse. */
export function Stage({
  label,
  window,
  onStep,
  onDrag,
  onDragEnd,
  children,
}: {
  label: string;
  window: Window;
  onStep: (by: number) => void;
  onDrag: (window: Window) => void;
  onDragEnd: () => void;
  children: ReactNode;
}) {
  const element = useRef<HTMLDivElement>(null);
  const step = useEffectEvent(onStep);
  const from = useRef<{ x: number; y: number; window: Window } | null>(null);

  // React listens to the wheel passively, so that it could not keep the page from scrolling.
  useEffect(() => {
    const stage = element.current;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      step(Math.sign(event.deltaY));
    };
    stage?.addEventListener("wheel", onWheel, { passive: false });
    return () => stage?.removeEventListener("wheel", onWheel);
  }, []);

  return (
    <div
      ref={element}
      role="img"
      aria-label={label}
      className="relative mx-auto aspect-square max-h-[min(72dvh,60rem)] w-full max-w-[min(72dvh,60rem)] cursor-crosshair touch-none select-none overflow-hidden rounded-lg bg-black"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, y: event.clientY, window };
      }}
      onPointerMove={(event) => {
        if (!from.current) return;
        const { x, y, window: begun } = from.current;
        onDrag({
          widthHu: Math.max(1, begun.widthHu + HU_A_PIXEL * (event.clientX - x)),
          centerHu: begun.centerHu + HU_A_PIXEL * (event.clientY - y),
        });
      }}
      onPointerUp={() => {
        from.current = null;
        onDragEnd();
      }}
      onPointerCancel={() => {
        from.current = null;
        onDragEnd();
      }}
    >
      {children}
    </div>
  );
}
