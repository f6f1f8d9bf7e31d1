"use client";

import { useRef, useState } from "react";
import type { Point } from "#lib/domain/geometry/point.ts";
import { brushOutline } from "#lib/domain/outline/brushOutline.ts";
import { type SliceSpace, useDrag } from "../viewer/index.ts";
import { AreaLabel } from "./AreaLabel.tsx";
import { OutlineLine } from "./OutlineLine.tsx";
import type { OutlineSession } from "./useOutline.ts";

/** The outline under a round brush: what it touches comes in, or leaves it with the eraser or with alt. */
export function BrushEditor({
  session,
  points,
  place,
}: {
  session: OutlineSession;
  points: readonly Point[];
  place: SliceSpace;
}) {
  const surface = useRef<SVGSVGElement>(null);
  const path = useRef<Point[]>([]);
  const [running, setRunning] = useState<readonly Point[] | null>(null);
  /** Where the brush is, and whether it erases just now; null while the pointer is elsewhere. */
  const [over, setOver] = useState<{ at: Point; erases: boolean } | null>(null);
  const { toScreen, toImage, spacingMm, size } = place;
  const { brushMm, tool } = session;
  const erasesWith = (alt: boolean) => (tool === "eraser") !== alt;

  function brushed(at: Point, alt: boolean): readonly Point[] {
    const point = toImage(at);
    const last = path.current.at(-1);
    const wayMm = last && Math.hypot((point.x - last.x) * spacingMm[0], (point.y - last.y) * spacingMm[1]);
    // Shorter steps than a fourth of the brush change nothing that can be seen.
    if (wayMm === undefined || wayMm > brushMm / 4) path.current.push(point);
    return brushOutline(
      points,
      { path: path.current, radiusMm: brushMm, erases: erasesWith(alt) },
      spacingMm,
      size,
    );
  }
  function finish(next: readonly Point[]) {
    path.current = [];
    setRunning(null);
    if (next !== points) session.change(next);
  }
  useDrag(surface, {
    begin({ at, alt }) {
      path.current = [];
      setRunning(brushed(at, alt));
      return "drag";
    },
    move({ at, alt }) {
      setOver({ at, erases: erasesWith(alt) });
      setRunning(brushed(at, alt));
    },
    end: ({ at, alt }) => finish(brushed(at, alt)),
    // A click is a dab; what Escape breaks off never was.
    cancel: (moved) => finish(moved ? points : (running ?? points)),
  });

  const drawn = running ?? points;
  const middle = toImage(over?.at ?? { x: 0, y: 0 });
  const rim = toScreen({ x: middle.x + brushMm / spacingMm[0], y: middle.y });
  return (
    <svg
      ref={surface}
      role="img"
      aria-label="Outline, changed by a brush"
      className="absolute inset-0 size-full cursor-none touch-none"
      onPointerMove={({ nativeEvent: { offsetX, offsetY, altKey } }) =>
        setOver({ at: { x: offsetX, y: offsetY }, erases: erasesWith(altKey) })
      }
      onPointerLeave={() => setOver(null)}
    >
      <rect width="100%" height="100%" fill="transparent" />
      <OutlineLine points={drawn} place={place} />
      <AreaLabel points={drawn} place={place} />
      {over && (
        <g fill="none" pointerEvents="none">
          <circle
            cx={over.at.x}
            cy={over.at.y}
            r={Math.hypot(rim.x - over.at.x, rim.y - over.at.y)}
            stroke="#000"
            strokeOpacity="0.6"
            strokeWidth="0.22em"
          />
          <circle
            cx={over.at.x}
            cy={over.at.y}
            r={Math.hypot(rim.x - over.at.x, rim.y - over.at.y)}
            className={over.erases ? "stroke-bad" : "stroke-accent"}
            strokeWidth="0.11em"
            {...(over.erases && { strokeDasharray: "4 3" })}
          />
        </g>
      )}
    </svg>
  );
}
