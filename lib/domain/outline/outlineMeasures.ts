import type { Point } from "../geometry/point.ts";
import { signedArea } from "./polygonOfMask.ts";

/** The ellipse with the area and the second moments of a shape. */
export interface EquivalentEllipse {
  /** Image coordinates [px]. */
  readonly centre: Point;
  /** Full lengths [mm]. */
  readonly longMm: number;
  readonly shortMm: number;
  /** Direction of the long axis in mm, from x towards y [degrees], -90 < angle <= 90. */
  readonly angleDegrees: number;
}

export interface OutlineMeasures {
  readonly areaMm2: number;
  readonly perimeterMm: number;
  readonly ellipse: EquivalentEllipse;
}

/**
 * Area, length and equivalent ellipse of a closed polygon of image coordinates; null when it has no area.
 *
 * Moments by the sums over the triangles from the origin to each edge (Green's theorem). A uniform ellipse has variance
 * a²/4 along a half-axis a, so an axis is four standard deviations long.
 */
export function outlineMeasures(
  polygon: readonly Point[],
  [spacingX, spacingY]: readonly [number, number],
): OutlineMeasures | null {
  const [first] = polygon;
  if (!first) return null;
  // About a point of its own, so that no digits are lost far from the slice's corner.
  const inMm = polygon.map(({ x, y }) => ({ x: (x - first.x) * spacingX, y: (y - first.y) * spacingY }));
  const area = signedArea(inMm);
  if (Math.abs(area) < 1e-9) return null;
  const sums = { x: 0, y: 0, xx: 0, yy: 0, xy: 0, length: 0 };
  inMm.forEach((b, i) => {
    const a = inMm[(i + inMm.length - 1) % inMm.length] ?? b;
    const turned = a.x * b.y - b.x * a.y;
    sums.x += ((a.x + b.x) * turned) / 6;
    sums.y += ((a.y + b.y) * turned) / 6;
    sums.xx += ((a.x * a.x + a.x * b.x + b.x * b.x) * turned) / 12;
    sums.yy += ((a.y * a.y + a.y * b.y + b.y * b.y) * turned) / 12;
    sums.xy += ((2 * a.x * a.y + a.x * b.y + b.x * a.y + 2 * b.x * b.y) * turned) / 24;
    sums.length += Math.hypot(b.x - a.x, b.y - a.y);
  });
  const [cx, cy] = [sums.x / area, sums.y / area];
  const [vx, vy, vxy] = [sums.xx / area - cx * cx, sums.yy / area - cy * cy, sums.xy / area - cx * cy];
  const spread = Math.hypot((vx - vy) / 2, vxy);
  const mean = (vx + vy) / 2;
  return {
    areaMm2: Math.abs(area),
    perimeterMm: sums.length,
    ellipse: {
      centre: { x: first.x + cx / spacingX, y: first.y + cy / spacingY },
      longMm: 4 * Math.sqrt(mean + spread),
      shortMm: 4 * Math.sqrt(Math.max(0, mean - spread)),
      angleDegrees: (Math.atan2(2 * vxy, vx - vy) * 90) / Math.PI,
    },
  };
}
