import { memo, useMemo } from "react";
import { THUMBNAIL_RULE } from "#lib/contracts/explore.ts";
import { hasImage, type MapPoints } from "#lib/domain/map/MapPoints.ts";
import type { MapFrame } from "#lib/domain/map/MapView.ts";
import { type PictureSpot, spreadPictures } from "#lib/domain/map/spreadPictures.ts";
import type { PlacedPoints } from "./usePlacedPoints.ts";
import type { ScreenSize } from "./useScreenSize.ts";

const SIDE_PX = 72;
/** Room between two pictures, so that points are seen there. */
const GAP_PX = 10;
const MOST_PICTURES = 40;
/** Of more, pictures would stand for what lies under them. */
const MOST_IN_VIEW = 1_500;

/** The picture of a lesion, which the browser keeps. */
export const pictureOf = (id: number, version: number): string =>
  `/api/lesions/thumbnails?${new URLSearchParams({ of: `${id}.${version}`, side: "128", rule: String(THUMBNAIL_RULE) })}`;

/** Pictures of lesions at their places, once one has zoomed in so far that there is room for some. */
export const MapPictures = memo(function MapPictures({
  points,
  placed,
  frame,
  size,
}: {
  points: MapPoints;
  placed: PlacedPoints;
  frame: MapFrame;
  size: ScreenSize;
}) {
  const { x, y, looks, kinds, hidden } = placed;
  const chosen = useMemo(() => {
    const spots: PictureSpot[] = [];
    const margin = SIDE_PX / 2;
    for (let at = 0; at < x.length; at++) {
      const px = frame.left + (x[at] ?? 0) * frame.width;
      const py = frame.top + (y[at] ?? 0) * frame.height;
      if (!(px > margin && px < size.width - margin && py > margin && py < size.height - margin)) continue;
      if (hidden[looks[at] ?? 0] || !hasImage(points.bits[at] ?? 0)) continue;
      spots.push({ at, px, py });
      if (spots.length > MOST_IN_VIEW) return [];
    }
    return spreadPictures(spots, SIDE_PX + GAP_PX, MOST_PICTURES);
  }, [points, x, y, looks, hidden, frame, size]);

  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden" aria-hidden="true">
      {chosen.map(({ at, px, py }) => (
        <span
          key={points.ids[at]}
          className="absolute rounded-sm border-2 bg-black bg-cover shadow-lg"
          style={{
            width: SIDE_PX,
            height: SIDE_PX,
            left: px - SIDE_PX / 2,
            top: py - SIDE_PX / 2,
            borderColor: kinds[looks[at] ?? 0]?.colour,
            backgroundImage: `url("${pictureOf(points.ids[at] ?? 0, points.versions[at] ?? 0)}")`,
          }}
        />
      ))}
    </div>
  );
});
