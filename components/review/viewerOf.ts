import type { Lesion } from "#lib/contracts/lesions.ts";
import type { ReviewItemView } from "#lib/contracts/review.ts";
import type { ViewerMark } from "../viewer/index.ts";

/**
 * What is drawn on an item's picture: the lesion, the marks it was made of, and other lesions. The other one of a pair is
 * drawn as clearly as the first, in its own way, and both are named, when it lies in the same series.
 */
export function marksOf({ lesion, other }: ReviewItemView): readonly ViewerMark[] {
  const pair = other && other.series === lesion.series ? other : null;
  const truth = (one: Lesion, label: string | null): ViewerMark => ({
    id: `lesion ${one.id}`,
    slice: one.slice,
    layer: "truth",
    coordinates: one.coordinates,
    box: one.box,
    ...(label !== null && { label }),
  });
  return [
    truth(lesion, pair && `A ${lesion.id}`),
    ...(pair ? [{ ...truth(pair, `B ${pair.id}`), isSecond: true }] : []),
    ...lesion.bookmarks
      .filter(({ coordinates }) => coordinates.length === 8)
      .map(({ id, coordinates }) => ({
        id,
        slice: lesion.slice,
        layer: "bookmark" as const,
        coordinates,
        box: [],
      })),
    ...lesion.neighbours
      .filter(({ id }) => id !== pair?.id)
      .map(({ id, coordinates, box }) => ({
        id: `lesion ${id}`,
        slice: lesion.slice,
        layer: "other" as const,
        coordinates,
        box,
        label: String(id),
      })),
  ];
}
