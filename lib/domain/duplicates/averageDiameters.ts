import type { RecistDiameters } from "../bookmarks/ReadBookmark.ts";
import type { Point } from "../geometry/point.ts";

/** The four ends of two lines as eight numbers: x11, y11, x12, y12, x21, y21, x22, y22. */
type Ends = readonly [number, number, number, number, number, number, number, number];

/**
 * The mean of several readers' diameters of one lesion, end by end; `long` is the longer mean line in pixels.
 *
 * Which end of a line a reader put down first carries no meaning, and on a nearly round lesion neither does which of
 * the two lines is the longer. So each pair is first written in the way that brings its ends nearest to those of the
 * pair in the middle of all; averaged as they stand, lines drawn in opposite directions would collapse to a point.
 *
 * @param all at least one, all of the same image; their order does not change the result, to the last bit
 */
export function averageDiameters(all: readonly RecistDiameters[]): RecistDiameters {
  const pairs = all.map(endsOf).sort(compare);
  const middle = pairs
    .map((pair) => ({ pair, apart: sum(pairs.map((other) => distance(pair, turnedTowards(pair, other)))) }))
    .reduce((best, next) => (next.apart < best.apart ? next : best)).pair;
  const turned = pairs.map((pair) => turnedTowards(middle, pair));
  return diametersOf(middle.map((_, at) => sum(turned.map((pair) => pair[at] ?? 0)) / turned.length));
}

/** The way to write a pair of lines (ends and lines swapped or not) whose ends lie nearest to those of another pair. */
function turnedTowards(aim: Ends, [ax, ay, bx, by, cx, cy, dx, dy]: Ends): Ends {
  const ways: readonly Ends[] = [
    [ax, ay, bx, by, cx, cy, dx, dy],
    [bx, by, ax, ay, cx, cy, dx, dy],
    [ax, ay, bx, by, dx, dy, cx, cy],
    [bx, by, ax, ay, dx, dy, cx, cy],
    [cx, cy, dx, dy, ax, ay, bx, by],
    [cx, cy, dx, dy, bx, by, ax, ay],
    [dx, dy, cx, cy, ax, ay, bx, by],
    [dx, dy, cx, cy, bx, by, ax, ay],
  ];
  return ways.reduce((best, way) => (distance(aim, way) < distance(aim, best) ? way : best));
}

/** Sum of the squared distances of matching ends [px²]. */
const distance = (a: Ends, b: Ends): number => sum(a.map((value, at) => (value - (b[at] ?? value)) ** 2));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The pair's ends, each line written from its left (then upper) end, so that equal pairs give equal numbers. */
function endsOf({ long, short }: RecistDiameters): Ends {
  const [a, b] = [...long].sort(compareEnds);
  const [c, d] = [...short].sort(compareEnds);
  if (!a || !b || !c || !d) throw new RangeError("a line without two ends");
  return [a.x, a.y, b.x, b.y, c.x, c.y, d.x, d.y];
}

const compareEnds = (a: Point, b: Point): number => a.x - b.x || a.y - b.y;

function compare(a: Ends, b: Ends): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function diametersOf(ends: readonly number[]): RecistDiameters {
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0] = ends;
  const first = [
    { x: ax, y: ay },
    { x: bx, y: by },
  ] as const;
  const second = [
    { x: cx, y: cy },
    { x: dx, y: dy },
  ] as const;
  return Math.hypot(ax - bx, ay - by) >= Math.hypot(cx - dx, cy - dy)
    ? { long: first, short: second }
    : { long: second, short: first };
}
