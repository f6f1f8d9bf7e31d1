import type { Lesion } from "#lib/contracts/lesions.ts";
import type { ViewerMark, ViewerSeries } from "../viewer/index.ts";

/** The series of a lesion as the viewer needs to know it. */
export const seriesOfLesion = ({ series, spacingMm, windowHu, volume }: Lesion): ViewerSeries => ({
  name: series,
  columns: volume.columns,
  rows: volume.rows,
  slices: volume.slices,
  spacingMm,
  intervalMm: volume.intervalMm,
  kept: volume.kept,
  orientation: volume.orientation,
  windowHu,
  paddingHu: volume.paddingHu,
});

/** The lesion, the bookmarks it was made of, and the other lesions of its slice. */
export const marksOfLesion = ({
  id,
  slice,
  coordinates,
  box,
  bookmarks,
  neighbours,
}: Lesion): ViewerMark[] => [
  { id: `lesion ${id}`, slice, layer: "truth", coordinates, box },
  ...bookmarks
    .filter((bookmark) => bookmark.coordinates.length === 8)
    .map(
      (bookmark): ViewerMark => ({
        id: bookmark.id,
        slice,
        layer: "bookmark",
        coordinates: bookmark.coordinates,
        box: [],
      }),
    ),
  ...neighbours.map(
    (other): ViewerMark => ({
      id: `lesion ${other.id}`,
      slice,
      layer: "other",
      coordinates: other.coordinates,
      box: other.box,
      label: `Lesion ${other.id}`,
    }),
  ),
];

/** The row of the slices in the middle of a lesion, from 0: where it is cut from the front. */
export function middleRow({
  box: [, top = 0, , bottom = 0],
  volume: { rows },
}: Pick<Lesion, "box" | "volume">) {
  return Math.min(rows - 1, Math.max(0, Math.floor((top + bottom) / 2)));
}

/** What is framed when a lesion is opened: one in the air is seen with the whole slice, or nothing would be in sight. */
export const framingOf = ({ bodyShare }: Pick<Lesion, "bodyShare">): "lesion" | "slice" =>
  bodyShare !== null && bodyShare < 0.5 ? "slice" : "lesion";
