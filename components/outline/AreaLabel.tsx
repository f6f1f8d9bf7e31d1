import type { Point } from "#lib/domain/geometry/point.ts";
import { outlineMeasures } from "#lib/domain/outline/outlineMeasures.ts";
import type { SliceSpace } from "../viewer/index.ts";
import { areaText } from "./areaText.ts";

/** The area of an outline beside it, as it is while a hand moves. */
export function AreaLabel({
  points,
  place: { toScreen, spacingMm, viewport },
}: {
  points: readonly Point[];
  place: SliceSpace;
}) {
  const area = outlineMeasures(points, spacingMm)?.areaMm2;
  if (area === undefined) return null;
  const onScreen = points.map((point) => toScreen(point));
  const right = Math.max(...onScreen.map(({ x }) => x));
  const top = Math.min(...onScreen.map(({ y }) => y));
  return (
    <text
      x={Math.min(right + 8, viewport.widthPx - 90)}
      y={Math.max(16, top)}
      pointerEvents="none"
      className="fill-ink font-medium text-caption"
      stroke="#000"
      strokeOpacity="0.7"
      strokeWidth="3"
      paintOrder="stroke"
    >
      {areaText(area)}
    </text>
  );
}
