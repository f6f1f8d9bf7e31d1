"use client";

import { useRef, useState } from "react";
import type { Box } from "#lib/domain/geometry/box.ts";
import { boundsOf } from "#lib/domain/geometry/box.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { type SliceSpace, useDrag } from "../viewer/index.ts";

/** A drag draws a box on the slice; the one that is asked with is shown on its own slice. */
export function BoxOverlay({
  place,
  box,
  onDraw,
}: {
  place: SliceSpace;
  /** Null on slices where none was drawn. */
  box: Box | null;
  onDraw: (box: Box, slice: number) => void;
}) {
  const surface = useRef<SVGSVGElement>(null);
  const from = useRef<Point | null>(null);
  const [running, setRunning] = useState<Box | null>(null);
  const { toImage, toScreen, slice } = place;
  const drawn = (at: Point): Box | null => from.current && boundsOf([from.current, toImage(at)]);
  useDrag(surface, {
    begin({ at }) {
      from.current = toImage(at);
      return "drag";
    },
    move: ({ at }) => setRunning(drawn(at)),
    end({ at }) {
      const made = drawn(at);
      setRunning(null);
      if (made && made.right - made.left >= 2 && made.bottom - made.top >= 2) onDraw(made, slice);
    },
    cancel: () => setRunning(null),
  });

  const shown = running ?? box;
  const corners = shown && [
    toScreen({ x: shown.left, y: shown.top }),
    toScreen({ x: shown.right, y: shown.top }),
    toScreen({ x: shown.right, y: shown.bottom }),
    toScreen({ x: shown.left, y: shown.bottom }),
  ];
  const path = corners && `M${corners.map(({ x, y }) => `${x} ${y}`).join("L")}Z`;
  return (
    <svg ref={surface} className="absolute inset-0 size-full cursor-crosshair touch-none" aria-hidden="true">
      {/* A drawing takes the pointer only where something is painted. */}
      <rect width="100%" height="100%" fill="none" pointerEvents="all" />
      {path && (
        <g fill="none">
          <path d={path} stroke="#000" strokeOpacity="0.6" strokeWidth="3.5" />
          <path d={path} className="stroke-accent" strokeWidth="1.5" />
        </g>
      )}
    </svg>
  );
}
