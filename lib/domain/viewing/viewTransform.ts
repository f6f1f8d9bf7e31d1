import type { Point } from "../geometry/point.ts";

/** How far the picture is turned, clockwise [degrees]. */
export type Rotation = 0 | 90 | 180 | 270;

/** Where a slice lies in a viewport. */
export interface ViewGeometry {
  /** What stands in the middle of the viewport: image coordinates, see `Point`. */
  readonly centre: Point;
  /** CSS pixels a millimetre of the patient takes on the screen. */
  readonly scale: number;
  readonly rotation: Rotation;
  /** Whether left and right are exchanged, after turning. */
  readonly flipped: boolean;
}

/** Size of what the slice is seen through [CSS px]; (0, 0) is its upper left corner. */
export interface Viewport {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** x' = a x + c y + e, y' = b x + d y + f: the order of canvas and SVG. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** Cosine and sine of the four turns: exact, where those of the angle in radians would not be. */
const TURN: Readonly<Record<Rotation, readonly [cos: number, sin: number]>> = {
  0: [1, 0],
  90: [0, 1],
  180: [-1, 0],
  270: [0, -1],
};

/**
 * From image coordinates to CSS pixels of the viewport. Millimetres are as long across as down on the screen, so with
 * unequal spacing pixels are not square there.
 *
 * @param spacingMm distance between columns, and between rows [mm]
 */
export function matrixOfView(
  { centre, scale, rotation, flipped }: ViewGeometry,
  { widthPx, heightPx }: Viewport,
  [spacingX, spacingY]: readonly [x: number, y: number],
): Matrix {
  const [cos, sin] = TURN[rotation];
  const mirror = flipped ? -1 : 1;
  const a = mirror * cos * spacingX * scale;
  const b = sin * spacingX * scale;
  const c = -mirror * sin * spacingY * scale;
  const d = cos * spacingY * scale;
  return {
    a,
    b,
    c,
    d,
    e: widthPx / 2 - a * centre.x - c * centre.y,
    f: heightPx / 2 - b * centre.x - d * centre.y,
  };
}

/** Where a point of the slice is on the screen, see `matrixOfView`. */
export function screenFromImage(
  view: ViewGeometry,
  viewport: Viewport,
  spacingMm: readonly [x: number, y: number],
): (point: Point) => Point {
  const { a, b, c, d, e, f } = matrixOfView(view, viewport, spacingMm);
  return ({ x, y }) => ({ x: a * x + c * y + e, y: b * x + d * y + f });
}

/** Which point of the slice is under a point of the screen: undoes `screenFromImage`. */
export function imageFromScreen(
  view: ViewGeometry,
  viewport: Viewport,
  spacingMm: readonly [x: number, y: number],
): (point: Point) => Point {
  const { a, b, c, d } = matrixOfView(view, viewport, spacingMm);
  const determinant = a * d - b * c;
  // From the middle outward: there both sides are small, so nothing is lost far from the image's corner.
  return ({ x, y }) => {
    const right = x - viewport.widthPx / 2;
    const down = y - viewport.heightPx / 2;
    return {
      x: view.centre.x + (d * right - c * down) / determinant,
      y: view.centre.y + (a * down - b * right) / determinant,
    };
  };
}
