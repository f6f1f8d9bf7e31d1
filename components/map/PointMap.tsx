"use client";

import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import type { MapPoints } from "#lib/domain/map/MapPoints.ts";
import { frameOf, type MapView, panned, WHOLE_MAP, zoomed } from "#lib/domain/map/MapView.ts";
import { rectangle } from "#lib/domain/map/Region.ts";
import { countOf } from "../ui/countText.ts";
import { BodyGround } from "./BodyGround.tsx";
import { MapPictures } from "./MapPictures.tsx";
import { PointCanvas } from "./PointCanvas.tsx";
import { PointCard } from "./PointCard.tsx";
import { RegionLines } from "./RegionLines.tsx";
import { MAP_TOOLS, type MapState } from "./useMap.ts";
import { useMapPointer } from "./useMapPointer.ts";
import type { PlacedPoints } from "./usePlacedPoints.ts";
import { useScreenSize } from "./useScreenSize.ts";

/** Width over height of the whole map: a body broader than it is, so that there is room to tell lesions apart. */
const ASPECT = { body: 0.66, plain: 0.9 } as const;
/** Of a map on which across and down mean nothing. */
const LIKENESS_ASPECT = 1.25;
const STEP_PX = 80;
const ZOOM_STEP = 1.4;
/** Pictures begin when one has come nearer by so much. */
const PICTURES_FROM_ZOOM = 1.8;

/** The lesions on a body: moved, zoomed and drawn around by pointer or keys. */
export function PointMap({
  points,
  placed,
  map,
  onOpen,
}: {
  points: MapPoints;
  placed: PlacedPoints;
  map: MapState;
  onOpen: (id: number) => void;
}) {
  const screen = useRef<HTMLDivElement>(null);
  const hintId = useId();
  const size = useScreenSize(screen);
  const [under, setUnder] = useState<number | null>(null);
  const aspect = map.of === "body" ? ASPECT[map.shape] : LIKENESS_ASPECT;
  const frame = useMemo(() => frameOf(map.at, size, aspect), [map.at, size, aspect]);
  const frameAt = (at: MapView) => frameOf(at, size, aspect);
  const middle = { px: size.width / 2, py: size.height / 2 };
  const pointer = useMapPointer({ screen, map, placed, frame, frameAt, setUnder, onOpen, points });

  function act(key: string): boolean {
    switch (key) {
      case "ArrowLeft":
        map.move((at) => panned(at, frameAt(at), STEP_PX, 0));
        return true;
      case "ArrowRight":
        map.move((at) => panned(at, frameAt(at), -STEP_PX, 0));
        return true;
      case "ArrowUp":
        map.move((at) => panned(at, frameAt(at), 0, STEP_PX));
        return true;
      case "ArrowDown":
        map.move((at) => panned(at, frameAt(at), 0, -STEP_PX));
        return true;
      case "+":
      case "=":
        map.move((at) => zoomed(at, frameAt(at), ZOOM_STEP, middle));
        return true;
      case "-":
        map.move((at) => zoomed(at, frameAt(at), 1 / ZOOM_STEP, middle));
        return true;
      case "0":
        map.goTo(WHOLE_MAP);
        return true;
      case "Enter": {
        const { left, top, width, height } = frame;
        const [right, bottom] = [(size.width - left) / width, (size.height - top) / height];
        map.choose([rectangle(-left / width, -top / height, right, bottom)]);
        return true;
      }
      case "Escape":
        map.choose([]);
        return true;
    }
    const tool = MAP_TOOLS.find((each) => each.startsWith(key));
    if (tool) map.take(tool);
    return tool !== undefined;
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    if (act(event.key)) event.preventDefault();
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col bg-room">
      <div className="relative min-h-0 flex-1">
        <div
          ref={screen}
          // A place that is moved about in by keys of its own.
          role="application"
          aria-label={`Map of ${countOf(points.count, "lesion")}`}
          aria-describedby={hintId}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys need the focus
          tabIndex={0}
          onKeyDown={onKeyDown}
          {...pointer.handlers}
          className={`absolute inset-0 touch-none select-none overflow-hidden outline-offset-[-2px] ${
            map.tool === "pan" ? "cursor-grab" : "cursor-crosshair"
          }`}
        >
          {map.of === "body" && <BodyGround frame={frame} shape={map.shape} />}
          <PointCanvas placed={placed} frame={frame} size={size} zoom={map.at.zoom} />
          {map.at.zoom >= PICTURES_FROM_ZOOM && (
            <MapPictures points={points} placed={placed} frame={frame} size={size} />
          )}
          <RegionLines regions={map.chosen} drawing={pointer.drawing} frame={frame} />
          {under !== null && under < points.count && (
            <PointCard places={map.of} points={points} placed={placed} at={under} frame={frame} size={size} />
          )}
        </div>
      </div>
      <p id={hintId} className="truncate border-line border-t px-3 py-1 text-caption text-faint">
        arrows move · + − zoom · 0 all · Enter chooses what is in view · Esc none · l lasso, b box, p pan ·
        Shift adds
      </p>
    </div>
  );
}
