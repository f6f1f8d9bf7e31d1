import type { Point } from "../geometry/point.ts";
import type { Vec3 } from "../geometry/vector.ts";
import type { ReadRefusal } from "./ReadBookmark.ts";
import type { SpaceLine } from "./relationOfLines.ts";

/** The points of one drawn thing, in the order drawn, in the space in which its source gives them. */
export type Graphic =
  | { readonly space: "pixel-corner"; readonly points: readonly Point[] }
  | { readonly space: "patient-mm"; readonly points: readonly Vec3[] };

/** A refusal while reading, before it is known which document and item it belongs to. */
export interface Refusal {
  readonly refused: ReadRefusal;
  readonly detail: string;
}

/** Beyond this no coordinate is one of a patient: 100 m, or a slice of 100,000 pixels. Floats such as 1e30 are junk. */
const LARGEST_COORDINATE = 1e5;

/**
 * The points that a flat list of numbers gives, two or three numbers a point (Graphic Data (0070,0022) and its like).
 *
 * @returns a refusal for an empty list, for half a point at its end, and for what is no finite number
 */
export function graphicFromNumbers(values: readonly number[], space: Graphic["space"]): Graphic | Refusal {
  const dimension = space === "pixel-corner" ? 2 : 3;
  if (values.length === 0) return { refused: "no-vertices", detail: "the graphic data are empty" };
  if (values.length % dimension !== 0) {
    const detail = `${values.length} numbers are no whole number of points of ${dimension} coordinates`;
    return { refused: "not-four-vertices", detail };
  }
  const odd = values.find((value) => !(Math.abs(value) <= LARGEST_COORDINATE));
  if (odd !== undefined) return { refused: "not-finite", detail: `${odd} is no coordinate` };

  if (space === "pixel-corner") {
    return { space, points: chunks(values, 2).map(([x = Number.NaN, y = Number.NaN]) => ({ x, y })) };
  }
  return {
    space,
    points: chunks(values, 3).map(([x = Number.NaN, y = Number.NaN, z = Number.NaN]): Vec3 => [x, y, z]),
  };
}

/** A graphic's points as points in space: those of a slice get z = 0, so lengths and angles come out in pixels. */
export const spacePoints = (graphic: Graphic): readonly Vec3[] =>
  graphic.space === "patient-mm" ? graphic.points : graphic.points.map(({ x, y }): Vec3 => [x, y, 0]);

/** The line that a graphic of exactly two points is; null for any other number of points. */
export function spaceLine(graphic: Graphic): SpaceLine | null {
  const [start, end, ...more] = spacePoints(graphic);
  return start && end && more.length === 0 ? [start, end] : null;
}

/** A part of a graphic: the points at the given places. */
export function pointsAt(graphic: Graphic, places: readonly number[]): Graphic {
  const wanted = new Set(places);
  return graphic.space === "patient-mm"
    ? { space: graphic.space, points: graphic.points.filter((_, place) => wanted.has(place)) }
    : { space: graphic.space, points: graphic.points.filter((_, place) => wanted.has(place)) };
}

export const isRefusal = (value: object): value is Refusal => "refused" in value;

function chunks(values: readonly number[], size: number): readonly (readonly number[])[] {
  return Array.from({ length: values.length / size }, (_, i) => values.slice(i * size, (i + 1) * size));
}
