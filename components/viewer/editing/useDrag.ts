"use client";

import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import type { Point } from "#lib/domain/geometry/point.ts";

/** A pointer may tremble this far before it drags [CSS px]. */
const SLOP_PX = { mouse: 2, finger: 5 } as const;

export interface DragEvent {
  /** CSS pixels from the element's upper left corner. */
  readonly at: Point;
  readonly finger: boolean;
  readonly alt: boolean;
}

export interface DragHandlers {
  /**
   * A pointer went down: whether it drags. A click is kept from the viewer too, which would capture the pointer;
   * what is neither stays with the viewer beneath.
   */
  begin(event: DragEvent, target: Element): "drag" | "click" | "not-ours";
  move(event: DragEvent): void;
  end(event: DragEvent): void;
  /** Escape, a lost pointer, or a click that never moved. */
  cancel(moved: boolean): void;
}

/**
 * Follows one pointer at a time over an element, captured so that it may leave it. Listens on the element itself, not
 * by React, whose listeners sit at the document's root: the viewer beneath would have begun a window drag by then.
 */
export function useDrag(element: RefObject<Element | null>, handlers: DragHandlers): void {
  const running = useRef<{ pointerId: number; from: Point; moved: boolean } | null>(null);
  const begin = useEffectEvent(handlers.begin);
  const move = useEffectEvent(handlers.move);
  const end = useEffectEvent(handlers.end);
  const cancel = useEffectEvent(handlers.cancel);

  useEffect(() => {
    const node = element.current;
    if (!node) return;

    const read = (event: PointerEvent): DragEvent => {
      const { left, top } = node.getBoundingClientRect();
      return {
        at: { x: event.clientX - left, y: event.clientY - top },
        finger: event.pointerType === "touch",
        alt: event.altKey,
      };
    };
    const isOurs = (event: PointerEvent) => running.current?.pointerId === event.pointerId;
    const stop = (): boolean => {
      const drag = running.current;
      running.current = null;
      if (drag && node.hasPointerCapture(drag.pointerId)) node.releasePointerCapture(drag.pointerId);
      return drag?.moved ?? false;
    };

    const down = (event: PointerEvent) => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      if (running.current || !event.isPrimary) return;
      const begun = read(event);
      const kind = begin(begun, event.target);
      if (kind === "not-ours") return;
      event.stopPropagation();
      if (kind === "click") return;
      // Else the browser would move the focus and begin to select; who listens to mouse events gets none either.
      event.preventDefault();
      node.setPointerCapture(event.pointerId);
      running.current = { pointerId: event.pointerId, from: begun.at, moved: false };
    };
    const moved = (event: PointerEvent) => {
      const drag = running.current;
      if (!drag || !isOurs(event)) return;
      event.stopPropagation();
      const now = read(event);
      const slop = now.finger ? SLOP_PX.finger : SLOP_PX.mouse;
      drag.moved ||= Math.hypot(now.at.x - drag.from.x, now.at.y - drag.from.y) >= slop;
      if (drag.moved) move(now);
    };
    const up = (event: PointerEvent) => {
      if (!isOurs(event)) return;
      event.stopPropagation();
      const now = read(event);
      if (stop()) end(now);
      else cancel(false);
    };
    const lost = (event: PointerEvent) => {
      if (isOurs(event)) cancel(stop());
    };
    // A second finger, wherever it is: the hand wants to zoom, not to draw.
    const other = (event: PointerEvent) => {
      if (running.current && !isOurs(event) && event.pointerType === "touch") cancel(stop());
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !running.current) return;
      // Escape takes the stroke back and nothing else: who waits for it to leave the editing waits for the next one.
      event.preventDefault();
      event.stopImmediatePropagation();
      cancel(stop());
    };
    // Mouse events follow pointer events; a listener for them beneath must not begin what `down` kept from it.
    const legacy = (event: Event) => {
      if (running.current) event.stopPropagation();
    };

    const listeners: [string, (event: never) => void][] = [
      ["pointerdown", down],
      ["pointermove", moved],
      ["pointerup", up],
      ["pointercancel", lost],
      ["lostpointercapture", lost],
      ["mousedown", legacy],
      ["touchstart", legacy],
    ];
    for (const [name, listener] of listeners) node.addEventListener(name, listener as EventListener);
    window.addEventListener("keydown", key, { capture: true });
    window.addEventListener("pointerdown", other, { capture: true });
    return () => {
      for (const [name, listener] of listeners) node.removeEventListener(name, listener as EventListener);
      window.removeEventListener("keydown", key, { capture: true });
      window.removeEventListener("pointerdown", other, { capture: true });
      if (running.current) cancel(stop());
    };
  }, [element]);
}
