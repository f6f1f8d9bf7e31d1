/** A point of the screen that a picture could stand at. */
export interface PictureSpot {
  /** The lesion's place among the points. */
  readonly at: number;
  readonly px: number;
  readonly py: number;
}

/**
 * Chooses points whose pictures can stand on the map without covering each other: first come, first served, so that of
 * points in a fixed order the same stay while one moves about.
 *
 * @param sidePx of a picture
 * @param most no more than so many
 */
export function spreadPictures(
  spots: readonly PictureSpot[],
  sidePx: number,
  most: number,
): readonly PictureSpot[] {
  const taken = new Map<string, PictureSpot>();
  const chosen: PictureSpot[] = [];
  for (const spot of spots) {
    if (chosen.length === most) break;
    // Only pictures in the neighbouring cells of a grid as wide as a picture can be touched.
    const column = Math.floor(spot.px / sidePx);
    const row = Math.floor(spot.py / sidePx);
    const free = NEIGHBOURS.every(([across, down]) => {
      const other = taken.get(`${column + across} ${row + down}`);
      return !other || Math.abs(other.px - spot.px) >= sidePx || Math.abs(other.py - spot.py) >= sidePx;
    });
    if (!free) continue;
    taken.set(`${column} ${row}`, spot);
    chosen.push(spot);
  }
  return chosen;
}

const NEIGHBOURS = [-1, 0, 1].flatMap((across) => [-1, 0, 1].map((down) => [across, down] as const));
