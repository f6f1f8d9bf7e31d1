import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { Point, Segment } from "../geometry/point.ts";
import {
  along,
  crossOf,
  directionOf,
  dotOf,
  imageFromMm,
  lengthOf,
  mmFromImage,
  type PointMm,
  type SpacingMm,
  turned,
  wayMm,
} from "./millimetres.ts";

/** One of the four ends of two diameters. */
export interface DiameterEnd {
  readonly axis: "long" | "short";
  readonly at: 0 | 1;
}

export const DIAMETER_ENDS: readonly DiameterEnd[] = [
  { axis: "long", at: 0 },
  { axis: "long", at: 1 },
  { axis: "short", at: 0 },
  { axis: "short", at: 1 },
];

/** What moves along with an end: nothing, or all that keeps the diameters at a right angle. */
export type EditRule = "free" | "perpendicular";

/** Where an end is. */
export const endOf = (diameters: RecistDiameters, { axis, at }: DiameterEnd): Point => diameters[axis][at];

/**
 * The diameters after one end was dragged to a point.
 *
 * - `free`: the other three ends stay.
 * - `perpendicular`, an end of the long diameter: the short one turns with it about the point where they cross. It
 *   keeps its length, and both keep the part of their length at which they cross.
 * - `perpendicular`, an end of the short diameter: it slides along the long one without leaving it, and the end comes
 *   as near to the point as it can without crossing over; the other end keeps its distance from the long diameter.
 *
 * Right angles and lengths are those of the patient, in mm: with unequal spacing they are none in pixels.
 * Where there is no direction to be perpendicular to, because a diameter has no length, the end moves freely.
 *
 * @param to where the end is dragged (image coordinates); may lie anywhere, see `moveEndOnSlice`
 */
export function moveEnd(
  diameters: RecistDiameters,
  end: DiameterEnd,
  to: Point,
  rule: EditRule,
  spacingMm: SpacingMm,
): RecistDiameters {
  const free = withEnd(diameters, end, to);
  if (rule === "free") return free;
  return (
    (end.axis === "long"
      ? turnedShort(diameters, free.long, spacingMm)
      : slidShort(diameters, end.at, to, spacingMm)) ?? free
  );
}

const withEnd = (diameters: RecistDiameters, { axis, at }: DiameterEnd, to: Point): RecistDiameters => {
  const [first, second] = diameters[axis];
  return { ...diameters, [axis]: at === 0 ? [to, second] : [first, to] };
};

const segmentInMm = ([a, b]: Segment, spacingMm: SpacingMm): readonly [PointMm, PointMm] => [
  mmFromImage(a, spacingMm),
  mmFromImage(b, spacingMm),
];

/** The new long diameter with the short one put across it as it was across the old one. */
function turnedShort(before: RecistDiameters, long: Segment, spacingMm: SpacingMm): RecistDiameters | null {
  const [l0, l1] = segmentInMm(before.long, spacingMm);
  const [s0, s1] = segmentInMm(before.short, spacingMm);
  const oldLong = wayMm(l0, l1);
  const oldShort = wayMm(s0, s1);
  const [n0, n1] = segmentInMm(long, spacingMm);
  const newLong = wayMm(n0, n1);
  const direction = directionOf(newLong) ?? directionOf(oldLong);
  if (!direction) return null;

  const { onLong, onShort } = crossingOf(l0, oldLong, s0, oldShort);
  const shortMm = lengthOf(oldShort);
  // On the same side as before, so that its two ends do not change places.
  const across = turned(direction);
  const side = crossOf(oldLong, oldShort) < 0 ? -1 : 1;
  const crossing = along(n0, newLong, onLong);
  return {
    long,
    short: [
      imageFromMm(along(crossing, across, -side * onShort * shortMm), spacingMm),
      imageFromMm(along(crossing, across, side * (1 - onShort) * shortMm), spacingMm),
    ],
  };
}

/** Where two lines, made endless, cross: as parts of their lengths. Parallel ones "cross" beside the short one's middle. */
function crossingOf(l0: PointMm, long: PointMm, s0: PointMm, short: PointMm) {
  const between = wayMm(l0, s0);
  const sine = crossOf(long, short);
  // Two lines within a thousandth of a degree of each other meet too far away to mean anything.
  if (Math.abs(sine) > 1.7e-5 * lengthOf(long) * lengthOf(short)) {
    return { onLong: crossOf(between, short) / sine, onShort: crossOf(between, long) / sine };
  }
  const middle = along(between, short, 0.5);
  const squared = dotOf(long, long);
  return { onLong: squared > 0 ? dotOf(middle, long) / squared : 0.5, onShort: 0.5 };
}

/** The short diameter slid along the long one so that its end `at` comes as near to `to` as the rule lets it. */
function slidShort(
  before: RecistDiameters,
  at: 0 | 1,
  to: Point,
  spacingMm: SpacingMm,
): RecistDiameters | null {
  const [l0, l1] = segmentInMm(before.long, spacingMm);
  const long = wayMm(l0, l1);
  const direction = directionOf(long);
  if (!direction) return null;
  const across = turned(direction);

  const target = wayMm(l0, mmFromImage(to, spacingMm));
  const foot = Math.min(lengthOf(long), Math.max(0, dotOf(target, direction)));
  const distance = dotOf(target, across);
  const was = dotOf(wayMm(l0, mmFromImage(before.short[at], spacingMm)), across);
  const other = dotOf(wayMm(l0, mmFromImage(before.short[at === 0 ? 1 : 0], spacingMm)), across);
  // The two ends stay on either side. An other end that lies on the long diameter leaves the side to this one's own.
  const side = other === 0 ? Math.sign(was) : -Math.sign(other);
  const kept = side === 0 || distance * side > 0 ? distance : 0;
  const crossing = along(l0, direction, foot);
  const moved = imageFromMm(along(crossing, across, kept), spacingMm);
  const opposite = imageFromMm(along(crossing, across, other), spacingMm);
  return { long: before.long, short: at === 0 ? [moved, opposite] : [opposite, moved] };
}
