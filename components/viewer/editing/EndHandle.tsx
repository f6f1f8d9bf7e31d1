import type { KeyboardEvent } from "react";
import type { DiameterEnd } from "#lib/domain/editing/moveEnd.ts";
import type { Point } from "#lib/domain/geometry/point.ts";
import { nameOfEnd } from "./endFocus.ts";

/**
 * One end of a diameter: a ring, so that the point itself stays in sight, in a larger target that is not drawn.
 * A slider to assistive technology, because that is what hands arrow keys on; its value is the diameter's length.
 */
export function EndHandle({
  end,
  at,
  radiusPx,
  lengthMm,
  isHeld,
  isHidden,
  onKeyDown,
  onKeyUp,
  onBlur,
}: {
  end: DiameterEnd;
  /** CSS pixels of the viewport. */
  at: Point;
  radiusPx: number;
  lengthMm: number;
  isHeld: boolean;
  /** Whether another end is being dragged: this one then only marks its place. */
  isHidden: boolean;
  onKeyDown: (event: KeyboardEvent<SVGElement>) => void;
  onKeyUp: (event: KeyboardEvent<SVGElement>) => void;
  onBlur: () => void;
}) {
  const name = `${end.axis === "long" ? "Long" : "Short"} diameter, ${end.at === 0 ? "first" : "second"} end`;
  const ring = { cx: at.x, cy: at.y, r: isHeld ? radiusPx + 2 : radiusPx };
  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuenow={Number(lengthMm.toFixed(1))}
      aria-valuetext={`${lengthMm.toFixed(1)} mm`}
      aria-keyshortcuts="ArrowUp ArrowDown ArrowLeft ArrowRight"
      data-end={nameOfEnd(end)}
      className="group outline-none"
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
      onBlur={onBlur}
    >
      <circle
        cx={at.x}
        cy={at.y}
        r={14}
        fill="none"
        pointerEvents="all"
        className={`pointer-coarse:[r:22px] ${isHeld ? "cursor-none" : "cursor-grab"}`}
      />
      <g fill="none" pointerEvents="none" opacity={isHidden ? 0.45 : 1}>
        <circle
          {...ring}
          r={ring.r + 4}
          className="hidden stroke-accent group-focus:block"
          strokeWidth="1.5"
        />
        <circle {...ring} stroke="#000" strokeOpacity="0.6" strokeWidth="4" />
        <circle {...ring} className="stroke-truth group-hover:stroke-ink" strokeWidth="1.75" />
      </g>
    </g>
  );
}
