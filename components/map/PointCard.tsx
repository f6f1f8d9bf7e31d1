import { hasImage, type MapPoints, typeOf, verdictOf } from "#lib/domain/map/MapPoints.ts";
import type { MapFrame } from "#lib/domain/map/MapView.ts";
import { pictureOf } from "./MapPictures.tsx";
import { flagWords, typeWords, verdictWords } from "./pointWords.ts";
import type { MapPlaces } from "./useMap.ts";
import type { PlacedPoints } from "./usePlacedPoints.ts";
import type { ScreenSize } from "./useScreenSize.ts";

const WIDTH_PX = 248;
const HEIGHT_PX = 96;
const AWAY_PX = 14;

/** What lies under the pointer. */
export function PointCard({
  places,
  points,
  placed,
  at,
  frame,
  size,
}: {
  places: MapPlaces;
  points: MapPoints;
  placed: PlacedPoints;
  at: number;
  frame: MapFrame;
  size: ScreenSize;
}) {
  const px = frame.left + (placed.x[at] ?? 0) * frame.width;
  const py = frame.top + (placed.y[at] ?? 0) * frame.height;
  const bits = points.bits[at] ?? 0;
  const id = points.ids[at] ?? 0;
  const left = px + AWAY_PX + WIDTH_PX > size.width ? px - AWAY_PX - WIDTH_PX : px + AWAY_PX;
  const top = Math.min(Math.max(8, py - HEIGHT_PX / 2), size.height - HEIGHT_PX - 8);
  return (
    <>
      <span
        className="pointer-events-none absolute size-4 rounded-full border-2 border-ink"
        style={{ left: px - 8, top: py - 8 }}
      />
      <div
        className="pointer-events-none absolute flex gap-2.5 rounded-md border border-line bg-raised p-2 shadow-2xl"
        style={{ left, top, width: WIDTH_PX, minHeight: HEIGHT_PX }}
      >
        <span
          className="block size-20 shrink-0 rounded-sm bg-black bg-cover"
          style={
            hasImage(bits) ? { backgroundImage: `url("${pictureOf(id, points.versions[at] ?? 0)}")` } : {}
          }
        />
        <span className="figures min-w-0 text-caption">
          <span className="block font-semibold text-body">Lesion {id}</span>
          <span className="block text-soft">
            {typeWords(typeOf(bits))}, {(points.sizeMm[at] ?? 0).toFixed(1)} mm
          </span>
          {places === "body" && (
            <span className="block text-faint">
              x {(points.x[at] ?? 0).toFixed(2)}, z {(points.z[at] ?? 0).toFixed(2)}
            </span>
          )}
          <span className="block truncate text-faint">
            {verdictWords(verdictOf(bits)) ?? flagWords(bits) ?? "double click opens it"}
          </span>
        </span>
      </div>
    </>
  );
}
