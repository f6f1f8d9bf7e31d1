import { imageFromScreen, type ViewGeometry } from "./viewTransform.ts";

/** Which side of the patient each edge of the viewport is on. */
export interface OrientationLetters {
  readonly top: string;
  readonly right: string;
  readonly bottom: string;
  readonly left: string;
}

/** Below this share of a direction its letter is left out: a gantry tilted by 10 degrees is still axial. */
const LEAST_SHARE = 0.25;

/** +x left, +y back (posterior), +z head (PS3.3 C.7.6.1.1.1: L R A P H F). */
const LETTERS: readonly (readonly [positive: string, negative: string])[] = [
  ["L", "R"],
  ["P", "A"],
  ["H", "F"],
];

/**
 * The letters at the edges of the viewport, the main direction first; null when the orientation is not known, for a
 * guessed letter is worse than none.
 *
 * @param orientation Image Orientation (Patient): row cosines, then column cosines
 */
export function orientationLetters(
  orientation: readonly number[],
  view: Pick<ViewGeometry, "rotation" | "flipped">,
): OrientationLetters | null {
  if (orientation.length !== 6 || !orientation.every(Number.isFinite)) return null;
  // Directions only: one pixel a millimetre, seen from the corner of the slice.
  const inImage = imageFromScreen(
    { ...view, centre: { x: 0, y: 0 }, scale: 1 },
    { widthPx: 0, heightPx: 0 },
    [1, 1],
  );
  const towards = (x: number, y: number) => {
    const { x: alongRow, y: downColumn } = inImage({ x, y });
    return lettersOf(
      [0, 1, 2].map(
        (axis) => alongRow * (orientation[axis] ?? 0) + downColumn * (orientation[axis + 3] ?? 0),
      ),
    );
  };
  return { top: towards(0, -1), right: towards(1, 0), bottom: towards(0, 1), left: towards(-1, 0) };
}

function lettersOf(direction: readonly number[]): string {
  return direction
    .map((share, axis) => ({ size: Math.abs(share), letter: LETTERS[axis]?.[share > 0 ? 0 : 1] ?? "" }))
    .filter(({ size }) => size > LEAST_SHARE)
    .toSorted((one, other) => other.size - one.size)
    .map(({ letter }) => letter)
    .join("");
}
