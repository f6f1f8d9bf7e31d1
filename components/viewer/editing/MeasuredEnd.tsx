import type { KeyboardEvent } from "react";
import type { Point } from "#lib/domain/geometry/point.ts";
import type { MeasurementEnd } from "./Measurement.ts";

/** One end of a length, or corner of an ellipse, to be dragged or moved by arrow keys. A slider, as `EndHandle` is. */
export function MeasuredEnd({
  end,
  at,
  name,
  value,
  isHeld,
  onKeyDown,
}: {
  end: MeasurementEnd;
  /** CSS pixels of the viewport. */
  at: Point;
  name: string;
  /** What is measured, as a number and as people read it. */
  value: { readonly now: number; readonly text: string };
  isHeld: boolean;
  onKeyDown: (event: KeyboardEvent<SVGElement>) => void;
}) {
  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={`${name}, ${end === "from" ? "first" : "second"} end`}
      aria-valuenow={value.now}
      aria-valuetext={value.text}
      aria-keyshortcuts="ArrowUp ArrowDown ArrowLeft ArrowRight Delete"
      data-measured-end={end}
      className="group outline-none"
      onKeyDown={onKeyDown}
    >
      <circle
        cx={at.x}
        cy={at.y}
        r="11"
        fill="none"
        pointerEvents="all"
        className={`touch-none pointer-coarse:[r:22px] ${isHeld ? "cursor-none" : "cursor-grab"}`}
      />
      <circle
        cx={at.x}
        cy={at.y}
        r="6"
        fill="none"
        pointerEvents="none"
        strokeWidth="1.5"
        className={`group-hover:stroke-ink group-focus:stroke-accent ${isHeld ? "stroke-ink" : "stroke-info/50"}`}
      />
    </g>
  );
}
