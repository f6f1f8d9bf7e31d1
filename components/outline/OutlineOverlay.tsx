"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { nearestOnSlice } from "#lib/domain/editing/onSlice.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { softMove } from "#lib/domain/outline/softMove.ts";
import { type SliceSpace, stepTowards, useDrag, wayOfKey } from "../viewer/index.ts";
import { AreaLabel } from "./AreaLabel.tsx";
import { BrushEditor } from "./BrushEditor.tsx";
import { OutlineLine } from "./OutlineLine.tsx";
import { type OutlineSession, pointsOf } from "./useOutline.ts";

/** What an arrow key moves a point by, and with shift [px of the slice]. */
const STEP_PX = 0.25;
const LARGE_STEP_PX = 1;

/** A lesion's outline on the slice that is shown: solid on the key slice, dashed where it was followed to. */
export function OutlineOverlay({
  session,
  keySlice,
  place,
}: {
  session: OutlineSession;
  keySlice: number;
  place: SliceSpace;
}) {
  const { outline, draft, shown } = session;
  if (!outline || !shown) return null;
  if (draft && place.slice === keySlice) {
    const Editor = session.tool === "points" ? PointEditor : BrushEditor;
    return <Editor key={draft.basedOn} session={session} points={draft.now} place={place} />;
  }
  const isKey = place.slice === keySlice;
  const polygon = isKey
    ? outline.polygon
    : outline.extent?.slices.find(({ slice }) => slice === place.slice)?.polygon;
  if (!polygon) return null;
  return (
    <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden="true">
      <OutlineLine points={pointsOf(polygon)} place={place} dashed={!isKey} />
    </svg>
  );
}

/** The outline with a handle at each point: drag one and its neighbours follow; with alt it moves alone. */
function PointEditor({
  session,
  points,
  place,
}: {
  session: OutlineSession;
  points: readonly Point[];
  place: SliceSpace;
}) {
  const surface = useRef<SVGSVGElement>(null);
  const held = useRef<{ index: number; offset: Point; handle: SVGElement } | null>(null);
  const [running, setRunning] = useState<readonly Point[] | null>(null);
  /** The one handle that the Tab key comes to; `,` and `.` go to those beside it. */
  const [stop, setStop] = useState(0);
  const { toScreen, toImage, size } = place;

  const dragged = (at: Point, alone: boolean): Point[] | null => {
    if (!held.current) return null;
    const { index, offset } = held.current;
    const to = nearestOnSlice(toImage({ x: at.x + offset.x, y: at.y + offset.y }), size);
    return softMove(points, index, to, alone);
  };
  useDrag(surface, {
    begin({ at }, target) {
      const handle = target.closest<SVGElement>("[data-outline-point]");
      const index = Number(handle?.dataset.outlinePoint);
      const point = points[index];
      if (!handle || !point) return "not-ours";
      const on = toScreen(point);
      held.current = { index, offset: { x: on.x - at.x, y: on.y - at.y }, handle };
      setStop(index);
      return "drag";
    },
    move: ({ at, alt }) => setRunning(dragged(at, alt)),
    end({ at, alt }) {
      const moved = dragged(at, alt);
      setRunning(null);
      if (moved) session.change(moved);
    },
    cancel(moved) {
      setRunning(null);
      if (!moved) held.current?.handle.focus({ preventScroll: true });
    },
  });

  function onKeyDown(event: KeyboardEvent<SVGElement>, index: number) {
    const way = wayOfKey(event);
    const point = points[index];
    const command = event.ctrlKey || event.metaKey;
    if (command && (event.key === "z" || event.key === "Z" || event.key === "y")) {
      event.preventDefault();
      event.nativeEvent.stopImmediatePropagation();
      if (event.key === "z") session.undo();
      else session.redo();
    } else if (way && point) {
      event.preventDefault();
      const to = stepTowards(point, way, event.shiftKey ? LARGE_STEP_PX : STEP_PX, place);
      session.change(softMove(points, index, nearestOnSlice(to, size), true));
    } else if (event.key === "," || event.key === ".") {
      event.preventDefault();
      event.nativeEvent.stopImmediatePropagation();
      const next = (index + (event.key === "." ? 1 : points.length - 1)) % points.length;
      setStop(next);
      surface.current
        ?.querySelector<SVGElement>(`[data-outline-point="${next}"]`)
        ?.focus({ preventScroll: true });
    } else if (event.key === "Escape") {
      event.nativeEvent.stopImmediatePropagation();
      event.currentTarget.closest<HTMLElement>("section[tabindex]")?.focus({ preventScroll: true });
    }
  }

  const drawn = running ?? points;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of handles in a drawing is no fieldset
    <svg
      ref={surface}
      role="group"
      aria-label="Outline"
      className="pointer-events-none absolute inset-0 size-full"
    >
      <OutlineLine points={drawn} place={place} />
      <AreaLabel points={drawn} place={place} />
      {drawn.map((point, index) => {
        const at = toScreen(point);
        return (
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in the outline
            key={index}
            role="slider"
            tabIndex={index === stop % drawn.length ? 0 : -1}
            aria-label={`Outline, point ${index + 1} of ${drawn.length}`}
            aria-valuenow={index + 1}
            aria-valuemin={1}
            aria-valuemax={drawn.length}
            aria-valuetext={`${point.x.toFixed(1)} right, ${point.y.toFixed(1)} down`}
            aria-keyshortcuts="ArrowUp ArrowDown ArrowLeft ArrowRight , ."
            data-outline-point={index}
            className="group outline-none"
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <circle
              cx={at.x}
              cy={at.y}
              r="0.65em"
              fill="none"
              pointerEvents="all"
              className="cursor-grab touch-none pointer-coarse:[r:18px]"
            />
            <circle
              cx={at.x}
              cy={at.y}
              r="0.25em"
              pointerEvents="none"
              strokeWidth="0.11em"
              className="fill-black/70 stroke-info group-hover:stroke-ink group-focus:fill-accent group-focus:stroke-accent"
            />
          </g>
        );
      })}
    </svg>
  );
}
