import { type MapPoints, typeOf, verdictOf } from "#lib/domain/map/MapPoints.ts";
import { flagWords, typeWords, verdictWords } from "./pointWords.ts";
import type { MapPlaces } from "./useMap.ts";

/** Lesions of the map as a table, in the order of their numbers. */
export function pointsCsv(points: MapPoints, places: Uint32Array, of: MapPlaces): string {
  const lines = Array.from(places, (at) => {
    const bits = points.bits[at] ?? 0;
    return [
      points.ids[at],
      typeOf(bits) === 0 ? "" : typeWords(typeOf(bits)),
      (points.sizeMm[at] ?? 0).toFixed(2),
      (points.x[at] ?? 0).toFixed(4),
      (points.z[at] ?? 0).toFixed(4),
      verdictWords(verdictOf(bits)) ?? "",
      `"${flagWords(bits) ?? ""}"`,
    ].join(",");
  });
  return `lesion,type,size_mm,${of === "body" ? "x,z" : "across,down"},verdict,flags\n${lines.map((line) => `${line}\n`).join("")}`;
}
