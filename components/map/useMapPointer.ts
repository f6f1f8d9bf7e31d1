import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { MapPoints } from "#lib/domain/map/MapPoints.ts";
import { type MapFrame, type MapView, panned, zoomed } from "#lib/domain/map/MapView.ts";
import { type Region, rectangle, simplified } from "#lib/domain/map/Region.ts";
import { nearestPoint } from "./nearestPoint.ts";
import type { MapState } from "./useMap.ts";
import type { PlacedPoints } from "./usePlacedPoints.ts";

/** Shorter ways are a click [px]. */
const CLICK_PX = 4;
/** A corner of a lasso is kept when the pointer has gone so far [px]. */
const CORNER_PX = 5;
/** A notch of the wheel, 100 px, makes the map larger by a quarter. */
const ZOOM_A_PX = 1.0022;

interface Drag {
  readonly tool: "lasso" | "box" | "pan";
  readonly startX: number;
  readonly startY: number;
  /** The map as it was then: a move is counted from there, however late the screen follows. */
  readonly view: MapView;
  readonly frame: MapFrame;
  lastX: number;
  lastY: number;
  moved: boolean;
  /** In map coordinates. */
  line: number[];
}

/** Dragging draws around lesions or moves the map, the wheel zooms, and what lies under the pointer is told. */
export function useMapPointer({
  screen,
  map,
  placed,
  points,
  frame,
  frameAt,
  setUnder,
  onOpen,
}: {
  screen: RefObject<HTMLElement | null>;
  map: MapState;
  placed: PlacedPoints;
  points: MapPoints;
  frame: MapFrame;
  /** Where the map lies on the screen with another view. */
  frameAt: (view: MapView) => MapFrame;
  setUnder: (at: number | null) => void;
  onOpen: (id: number) => void;
}) {
  const drag = useRef<Drag | null>(null);
  const [drawing, setDrawing] = useState<Region | null>(null);

  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const { left, top } = screen.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { px: clientX - left, py: clientY - top };
  };
  const onMap = (px: number, py: number): readonly [number, number] => [
    (px - frame.left) / frame.width,
    (py - frame.top) / frame.height,
  ];

  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 * event.deltaY : event.deltaY;
    const place = placeOf(event);
    map.move((at) => zoomed(at, frameAt(at), ZOOM_A_PX ** -pixels, place));
  });
  // React's own wheel handlers cannot keep the page from scrolling.
  useEffect(() => {
    const element = screen.current;
    const listen = (event: WheelEvent) => onWheel(event);
    element?.addEventListener("wheel", listen, { passive: false });
    return () => element?.removeEventListener("wheel", listen);
  }, [screen]);

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button > 1) return;
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture(event.pointerId);
    const { px, py } = placeOf(event);
    const tool = event.button === 1 ? "pan" : map.tool;
    drag.current = {
      tool,
      startX: px,
      startY: py,
      view: map.at,
      frame,
      lastX: px,
      lastY: py,
      moved: false,
      line: [...onMap(px, py)],
    };
    setUnder(null);
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const { px, py } = placeOf(event);
    const dragged = drag.current;
    if (!dragged) {
      setUnder(nearestPoint(placed, frame, px, py));
      return;
    }
    dragged.moved ||= Math.hypot(px - dragged.startX, py - dragged.startY) > CLICK_PX;
    if (!dragged.moved) return;
    if (dragged.tool === "pan") {
      map.goTo(panned(dragged.view, dragged.frame, px - dragged.startX, py - dragged.startY));
    } else if (dragged.tool === "box") {
      const [x0 = 0, y0 = 0] = dragged.line;
      setDrawing(rectangle(x0, y0, ...onMap(px, py)));
    } else {
      if (Math.hypot(px - dragged.lastX, py - dragged.lastY) < CORNER_PX) return;
      dragged.line.push(...onMap(px, py));
      setDrawing([...dragged.line]);
    }
    dragged.lastX = px;
    dragged.lastY = py;
  }
  function onPointerUp(event: PointerEvent<HTMLElement>) {
    const dragged = drag.current;
    drag.current = null;
    setDrawing(null);
    if (!dragged) return;
    const { px, py } = placeOf(event);
    if (!dragged.moved) setUnder(nearestPoint(placed, frame, px, py));
    else if (drawing && drawing.length >= 6)
      map.choose([...(event.shiftKey ? map.chosen : []), simplified(drawing)]);
  }
  function onDoubleClick(event: { clientX: number; clientY: number }) {
    const { px, py } = placeOf(event);
    const at = nearestPoint(placed, frame, px, py);
    const id = at === null ? undefined : points.ids[at];
    if (id !== undefined) onOpen(id);
  }
  function onPointerLeave() {
    if (!drag.current) setUnder(null);
  }
  function onPointerCancel() {
    drag.current = null;
    setDrawing(null);
  }

  return {
    drawing,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerLeave, onPointerCancel, onDoubleClick },
  };
}
