import type { Vec3 } from "../geometry/vector.ts";
import { type Graphic, isRefusal, pointsAt, type Refusal, spaceLine, spacePoints } from "./Graphic.ts";
import type { BookmarkWarning, PatientDiameters, RecistDiameters } from "./ReadBookmark.ts";
import { distanceToLine, type LineRelation, relationOfLines, type SpaceLine } from "./relationOfLines.ts";

/** Further from a right angle than this, a pair is kept with a warning [degrees]. Published pairs reach 10.5. */
export const PERPENDICULAR_TOLERANCE_DEGREES = 10.5;
/** Further from a right angle than this, two lines are not taken for one bookmark by their looks alone [degrees]. */
export const PAIRING_TOLERANCE_DEGREES = 20;
/** Lines this near each other touch: rounding of single-precision coordinates, not a gap [px or mm]. */
const TOUCH_TOLERANCE = 0.01;
/** A perpendicular pair may miss each other by this part of the long diameter. */
const LARGEST_GAP = 0.25;

/** RECIST diameters as read, in the space of their source; `swapped` when the source called the shorter one long. */
export interface ReadDiameters {
  readonly geometry:
    | { readonly space: "pixel-corner"; readonly diameters: RecistDiameters }
    | { readonly space: "patient-mm"; readonly diameters: PatientDiameters };
  readonly swapped: boolean;
  readonly warnings: readonly BookmarkWarning[];
}

/**
 * The RECIST diameters that two lines are: the longer one is `long`, whatever it was called.
 *
 * In pixels "longer" is preliminary, true for square pixels; `measureDiameters` decides in mm once the spacing is
 * known. Lines of equal length keep their order.
 *
 * @param rolesNamed whether the source calls the first line long: then a shorter first line is worth a warning
 * @returns a refusal when a line has no length, when all four ends lie on one line, and when the lines do not cross,
 *   unless they are perpendicular and miss each other by little
 */
export function recistFromLines(
  first: Graphic,
  second: Graphic,
  rolesNamed: boolean,
): ReadDiameters | Refusal {
  const a = spaceLine(first);
  const b = spaceLine(second);
  if (!a || !b || first.space !== second.space) {
    const count = first.points.length + second.points.length;
    return { refused: "not-four-vertices", detail: `${count} vertices, not two lines of two` };
  }
  const relation = relationOfLines(a, b);
  const flaw = flawOf(a, b, relation);
  if (flaw) return flaw;

  const swapped = relation.lengthA < relation.lengthB;
  const warnings: BookmarkWarning[] = [];
  if (swapped && rolesNamed && relation.lengthB - relation.lengthA > TOUCH_TOLERANCE)
    warnings.push("axes-swapped");
  if (!isPerpendicular(relation, PERPENDICULAR_TOLERANCE_DEGREES)) warnings.push("not-perpendicular");
  if (relation.gap > TOUCH_TOLERANCE) warnings.push("not-crossing");
  const geometry = swapped ? diametersOf(second, first) : diametersOf(first, second);
  return { geometry, swapped, warnings };
}

/**
 * The RECIST diameters that one graphic of four points is: its first two points are one line and its last two the
 * other, provided that they cross. A closed outline is none, whatever its number of points.
 */
export function recistFromFourPoints(graphic: Graphic): ReadDiameters | Refusal {
  const points = spacePoints(graphic);
  const [start, end] = [points[0], points.at(-1)];
  if (points.length > 2 && start && end && isSamePoint(start, end)) {
    return {
      refused: "not-recist",
      detail: `a closed outline of ${points.length} points is no pair of diameters`,
    };
  }
  if (points.length !== 4)
    return { refused: "not-four-vertices", detail: `${points.length} vertices, not four` };

  const pair = recistFromLines(pointsAt(graphic, [0, 1]), pointsAt(graphic, [2, 3]), false);
  if (isRefusal(pair)) {
    return pair.refused === "not-crossing" ? { refused: "not-recist", detail: pair.detail } : pair;
  }
  return pair.warnings.includes("not-crossing")
    ? { refused: "not-recist", detail: "four points whose two lines do not cross" }
    : pair;
}

/** Whether two lines look like one bookmark: they cross, near a right angle. */
export function looksLikeRecist(first: Graphic, second: Graphic): boolean {
  const a = spaceLine(first);
  const b = spaceLine(second);
  if (!a || !b || first.space !== second.space) return false;
  const relation = relationOfLines(a, b);
  const whole = relation.lengthA > TOUCH_TOLERANCE && relation.lengthB > TOUCH_TOLERANCE;
  return whole && relation.gap <= TOUCH_TOLERANCE && isPerpendicular(relation, PAIRING_TOLERANCE_DEGREES);
}

function flawOf(a: SpaceLine, b: SpaceLine, relation: LineRelation): Refusal | null {
  const { lengthA, lengthB, gap, angleDegrees } = relation;
  if (lengthA <= TOUCH_TOLERANCE || lengthB <= TOUCH_TOLERANCE) {
    return { refused: "degenerate", detail: "a line without length" };
  }
  if (isCollinear(a, b) || isCollinear(b, a))
    return { refused: "degenerate", detail: "all four ends lie on one line" };
  if (gap <= TOUCH_TOLERANCE) return null;

  const near = gap <= LARGEST_GAP * Math.max(lengthA, lengthB);
  if (near && isPerpendicular(relation, PAIRING_TOLERANCE_DEGREES)) return null;
  const detail = `the lines miss each other by ${gap.toFixed(2)} at ${angleDegrees.toFixed(1)} degrees`;
  return { refused: "not-crossing", detail };
}

/** Whether both ends of the second line lie on the first one, made endless. */
function isCollinear(first: SpaceLine, second: SpaceLine): boolean {
  const endless = stretch(first, 1e6);
  return second.every((end) => distanceToLine(end, endless) <= TOUCH_TOLERANCE);
}

/** A line grown on both sides to `factor` times its length. */
function stretch([start, end]: SpaceLine, factor: number): SpaceLine {
  const far = (from: number, to: number) => from + (to - from) * factor;
  return [
    [far(end[0], start[0]), far(end[1], start[1]), far(end[2], start[2])],
    [far(start[0], end[0]), far(start[1], end[1]), far(start[2], end[2])],
  ];
}

const isPerpendicular = ({ angleDegrees }: LineRelation, toleranceDegrees: number): boolean =>
  // The rounding of single-precision coordinates must not decide at the limit itself.
  90 - angleDegrees <= toleranceDegrees + 1e-6;

const isSamePoint = (a: Vec3, b: Vec3): boolean =>
  a.every((value, axis) => Math.abs(value - (b[axis] ?? Number.NaN)) <= TOUCH_TOLERANCE);

function diametersOf(long: Graphic, short: Graphic): ReadDiameters["geometry"] {
  if (long.space === "pixel-corner" && short.space === "pixel-corner") {
    return { space: long.space, diameters: { long: ends(long.points), short: ends(short.points) } };
  }
  if (long.space === "patient-mm" && short.space === "patient-mm") {
    return { space: long.space, diameters: { long: ends(long.points), short: ends(short.points) } };
  }
  throw new RangeError("two lines of different spaces are no pair");
}

function ends<T>([start, end]: readonly T[]): readonly [T, T] {
  if (start === undefined || end === undefined) throw new RangeError("a line of fewer than two points");
  return [start, end];
}
