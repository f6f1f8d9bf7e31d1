import { boxFromDiameters } from "../../domain/bookmarks/boxFromDiameters.ts";
import { iou } from "../../domain/geometry/box.ts";
import type { Point, Segment } from "../../domain/geometry/point.ts";
import type { RandomStream } from "../random.ts";
import { moved } from "./sightings.ts";

/** Two diameters as drawn, image coordinates [px]. */
export interface DrawnDiameters {
  readonly long: Segment;
  readonly short: Segment;
}

/** Standard deviation with which a reader misses an end [mm], and the right angle [degrees]. */
const MISS_MM = 0.3;
const ANGLE_DEGREES = 2.5;

/** The diameters of a lesion as a reader draws them: near the truth, but never on it; they cross. */
export function drawnByReader(
  random: RandomStream,
  { long, short }: DrawnDiameters,
  spacingMm: number,
): DrawnDiameters {
  const miss = ({ x, y }: Point): Point => ({
    x: x + (MISS_MM / spacingMm) * random.normal(),
    y: y + (MISS_MM / spacingMm) * random.normal(),
  });
  for (let tries = 0; tries < 50; tries++) {
    const turned = turn(short, (ANGLE_DEGREES * Math.PI * random.normal()) / 180);
    const drawn = {
      long: [miss(long[0]), miss(long[1])] as const,
      short: [miss(turned[0]), miss(turned[1])] as const,
    };
    if (cross(drawn.long, drawn.short)) return drawn;
  }
  return { long, short };
}

/** A segment turned about its middle [radians]. */
export function turn([a, b]: Segment, angle: number): Segment {
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const turned = ({ x, y }: Point): Point => ({
    x: middle.x + (x - middle.x) * Math.cos(angle) - (y - middle.y) * Math.sin(angle),
    y: middle.y + (x - middle.x) * Math.sin(angle) + (y - middle.y) * Math.cos(angle),
  });
  return [turned(a), turned(b)];
}

/** A segment stretched about its middle. */
export function stretched([a, b]: Segment, factor: number): Segment {
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const far = ({ x, y }: Point): Point => ({
    x: middle.x + (x - middle.x) * factor,
    y: middle.y + (y - middle.y) * factor,
  });
  return [far(a), far(b)];
}

/** The same lesion by a second reader, so far off that the two boxes overlap by about the IoU wanted. */
export function secondReading({ long, short }: DrawnDiameters, wantedIou: number): DrawnDiameters {
  const box = boxFromDiameters({ long, short });
  const by = (dx: number): DrawnDiameters => ({ long: moved(long, dx, 0.2), short: moved(short, dx, 0.2) });
  let [near, far] = [0, box.right - box.left];
  for (let step = 0; step < 30; step++) {
    const middle = (near + far) / 2;
    if (iou(box, boxFromDiameters(by(middle))) > wantedIou) near = middle;
    else far = middle;
  }
  return by(near);
}

/** A cross of two diameters about a place; long along x before it is turned. */
export function crossAt(centre: Point, longPx: number, shortPx: number, angle = 0): DrawnDiameters {
  const bar = (half: number, across: boolean): Segment =>
    across
      ? [
          { x: centre.x, y: centre.y - half },
          { x: centre.x, y: centre.y + half },
        ]
      : [
          { x: centre.x - half, y: centre.y },
          { x: centre.x + half, y: centre.y },
        ];
  return { long: turn(bar(longPx / 2, false), angle), short: turn(bar(shortPx / 2, true), angle) };
}

function cross([a, b]: Segment, [c, d]: Segment): boolean {
  const side = (p: Point, q: Point, r: Point): number =>
    (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
