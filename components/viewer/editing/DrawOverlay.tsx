"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { crossAt, drawShort } from "#lib/domain/editing/drawShort.ts";
import { segmentMm } from "#lib/domain/editing/lengthsMm.ts";
import { cutToSlice, nearestOnSlice } from "#lib/domain/editing/onSlice.ts";
import { swapIfShortIsLonger } from "#lib/domain/editing/swapIfShortIsLonger.ts";
import { boundsOf } from "#lib/domain/geometry/box.ts";
import type { Segment } from "#lib/domain/geometry/point.ts";
import { buttonClass } from "../../ui/Button.tsx";
import { HaloText } from "./HaloText.tsx";
import { MarkDrawing } from "./MarkDrawing.tsx";
import type { OverlaySpace } from "./OverlaySpace.ts";
import { linePath, placeBeside, segmentOnScreen } from "./screenShapes.ts";
import { type DragEvent, useDrag } from "./useDrag.ts";
import type { EditSession } from "./useEditSession.ts";

/** A shorter line is a slip of the hand [mm]. */
const SHORTEST_MM = 1;

/**
 * Draws new diameters: a drag along the longest diameter, then one across it, perpendicular unless Alt or the rule says
 * free. Then the session has diameters, and `EditOverlay` adjusts them. By keyboard a cross is put in the middle.
 */
export function DrawOverlay({ session, ...space }: OverlaySpace & { session: EditSession }) {
  const { toImage, viewport, spacingMm, size } = space;
  const surface = useRef<SVGSVGElement>(null);
  const from = useRef({ x: 0, y: 0 });
  const [long, setLong] = useState<Segment | null>(null);
  const [running, setRunning] = useState<Segment | null>(null);

  const lineTo = ({ at, alt }: DragEvent): Segment => {
    const to = nearestOnSlice(toImage(at), size);
    if (!long) return [from.current, to];
    const rule = alt ? "free" : session.rule;
    return cutToSlice(drawShort(long, from.current, to, rule, spacingMm), size);
  };
  useDrag(surface, {
    begin({ at }) {
      const point = toImage(at);
      from.current = nearestOnSlice(point, size);
      // Beside the slice there is nothing to measure; the viewer may have the drag.
      return from.current.x === point.x && from.current.y === point.y ? "drag" : "not-ours";
    },
    move: (event) => setRunning(lineTo(event)),
    end(event) {
      const line = lineTo(event);
      setRunning(null);
      if (segmentMm(line, spacingMm) < SHORTEST_MM) return;
      if (long) session.commit(swapIfShortIsLonger({ long, short: line }, spacingMm));
      else setLong(line);
    },
    cancel: () => setRunning(null),
  });
  const startAgain = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || !long || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    setLong(null);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => startAgain(event);
    document.addEventListener("keydown", listener, { capture: true });
    return () => document.removeEventListener("keydown", listener, { capture: true });
  }, []);

  const middle = toImage({ x: viewport.widthPx / 2, y: viewport.heightPx / 2 });
  return (
    <>
      <svg
        ref={surface}
        aria-hidden="true"
        className="absolute inset-0 size-full cursor-crosshair touch-none"
      >
        {long && running ? (
          <MarkDrawing {...space} diameters={{ long, short: running }} ringPx={0} />
        ) : (
          <LineDrawing {...space} line={long ?? running} />
        )}
      </svg>
      <div className="pointer-events-none absolute inset-x-2 bottom-12 flex justify-center">
        <div className="flex items-center gap-3 rounded-lg border border-line bg-surface/90 py-1.5 pr-1.5 pl-3 text-soft">
          <p role="status">
            {long
              ? "Now drag across it: the short diameter. Alt: any angle. Esc: start again."
              : "Drag along the lesion's longest diameter."}
          </p>
          <button
            type="button"
            className={`${buttonClass("plain")} pointer-events-auto`}
            onClick={() => session.commit(crossAt(nearestOnSlice(middle, size), spacingMm, size))}
          >
            Put a cross in the middle
          </button>
        </div>
      </div>
    </>
  );
}

/** The long diameter alone, with its length. */
function LineDrawing({ line, toScreen, viewport, spacingMm }: OverlaySpace & { line: Segment | null }) {
  if (!line) return null;
  const drawn = segmentOnScreen(line, toScreen);
  const label = placeBeside(boundsOf(drawn), viewport);
  return (
    <g fill="none" strokeLinecap="round">
      <path d={linePath(drawn)} stroke="#000" strokeOpacity="0.6" strokeWidth="3.5" />
      <path d={linePath(drawn)} className="stroke-truth" strokeWidth="1.5" />
      <HaloText x={label.x} y={label.y} className="fill-truth">
        {`${segmentMm(line, spacingMm).toFixed(1)} mm`}
      </HaloText>
    </g>
  );
}
