import type { SliceSpace } from "../../viewer/index.ts";
import { LOOKS } from "../looks.ts";
import type { Drawn } from "./drawnAt.ts";

/** Boxes of the slice, above its picture. */
export function DrawnBoxes({ drawn, place }: { drawn: readonly Drawn[]; place: SliceSpace }) {
  return (
    <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden="true">
      {drawn.map(({ key, look, box: [left = 0, top = 0, right = 0, bottom = 0], label }) => {
        const corners = [
          { x: left, y: top },
          { x: right, y: top },
          { x: right, y: bottom },
          { x: left, y: bottom },
        ].map(place.toScreen);
        const path = `M${corners.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`).join("L")}Z`;
        const { color, dash } = LOOKS[look];
        // Scores stand above their box, what is missed below: where both are, both can be read.
        const above = look !== "missed";
        const ys = corners.map(({ y }) => y);
        return (
          <g key={key} fill="none">
            <path d={path} stroke="#000" strokeOpacity="0.55" strokeWidth="3.5" />
            <path d={path} stroke={color} strokeWidth="1.5" strokeDasharray={dash} />
            {label && (
              <text
                x={Math.min(...corners.map(({ x }) => x))}
                y={above ? Math.min(...ys) - 5 : Math.max(...ys) + 14}
                fill={color}
                stroke="#000"
                strokeWidth="3"
                strokeOpacity="0.7"
                paintOrder="stroke"
                className="text-caption"
              >
                {label}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
