import type { Point } from "#lib/domain/geometry/point.ts";
import type { SliceSpace } from "../viewer/index.ts";

/** A closed line over a slice, as wide as letters are high, so that a large screen shows it too; dashed where it is no reader's and of no key slice. */
export function OutlineLine({
  points,
  place: { toScreen },
  dashed = false,
}: {
  points: readonly Point[];
  place: SliceSpace;
  dashed?: boolean;
}) {
  const path = `M${points
    .map((point) => toScreen(point))
    .map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
    .join("L")}Z`;
  return (
    <g fill="none" strokeLinejoin="round" pointerEvents="none">
      <path d={path} stroke="#000" strokeOpacity="0.55" strokeWidth="0.25em" />
      <path
        d={path}
        className="stroke-info"
        strokeWidth="0.11em"
        {...(dashed && { strokeDasharray: "2 3" })}
      />
    </g>
  );
}
