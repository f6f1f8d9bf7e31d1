import { useMemo } from "react";
import { acrossBody } from "#lib/domain/map/bodyShape.ts";
import type { MapPoints } from "#lib/domain/map/MapPoints.ts";
import { countLooks, looksOf, MAP_LOOKS } from "#lib/domain/map/mapLooks.ts";
import { pointsInside } from "#lib/domain/map/Region.ts";
import type { MapState } from "./useMap.ts";

/** Points as they lie and look on the map, and which of them are chosen. */
export function usePlacedPoints(
  points: MapPoints,
  { by, of, shape, without, chosen }: Pick<MapState, "by" | "of" | "shape" | "without" | "chosen">,
) {
  const x = useMemo(
    () =>
      shape === "plain" || of === "likeness"
        ? points.x
        : Float32Array.from(points.x, (across, i) => acrossBody(across, points.z[i] ?? 0)),
    [points, shape, of],
  );
  const looks = useMemo(() => looksOf(points, by), [points, by]);
  const kinds = MAP_LOOKS[by];
  const hidden = useMemo(() => kinds.map(({ key }) => without.includes(key)), [kinds, without]);
  const selected = useMemo(
    () =>
      chosen.length === 0 ? null : pointsInside(chosen, x, points.z, (at) => hidden[looks[at] ?? 0] === true),
    [chosen, x, points, hidden, looks],
  );
  const counts = useMemo(() => countLooks(looks, kinds.length, null), [looks, kinds]);
  return { x, y: points.z, looks, kinds, hidden, selected, counts };
}

export type PlacedPoints = ReturnType<typeof usePlacedPoints>;
