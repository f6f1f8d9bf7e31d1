import type { MapFrame } from "#lib/domain/map/MapView.ts";
import type { PlacedPoints } from "./usePlacedPoints.ts";

/** How near the pointer has to be to a point [px]. */
const REACH_PX = 12;

/** The shown point that is nearest to a place on the screen; null when none is near. */
export function nearestPoint(placed: PlacedPoints, frame: MapFrame, px: number, py: number): number | null {
  const { x, y, looks, hidden } = placed;
  let nearest: number | null = null;
  let least = REACH_PX * REACH_PX;
  for (let at = 0; at < x.length; at++) {
    const across = frame.left + (x[at] ?? 0) * frame.width - px;
    const down = frame.top + (y[at] ?? 0) * frame.height - py;
    const square = across * across + down * down;
    if (square > least || hidden[looks[at] ?? 0]) continue;
    least = square;
    nearest = at;
  }
  return nearest;
}
