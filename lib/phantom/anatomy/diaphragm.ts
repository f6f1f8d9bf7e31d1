import { type Layers, radiusAt } from "./layers.ts";

/** Where each dome of the diaphragm has its top, and how low it meets the wall (body coordinates). */
const DOMES = {
  right: { side: -1, top: 250, x: -62, y: -4 },
  left: { side: 1, top: 262, x: 70, y: 10 },
} as const;
export type Side = keyof typeof DOMES;

/** Height at which the dome meets the wall in a direction: deepest behind, in the recess beside the spine. */
function wallHeight(angle: number, side: number): number {
  const toBack = Math.sin(angle);
  const outward = Math.cos(angle) * side;
  const base = 306 + 33 * toBack + 10 * Math.max(0, outward);
  return outward < -0.2 ? base - 16 * (-outward - 0.2) : base;
}

/** How far the dome of one side reaches from its centre line at a height, in a direction [mm]; 0 above its top. */
export function domeReach(layers: Layers, side: Side, z: number, angle: number): number {
  const dome = DOMES[side];
  const share = (z - dome.top) / (wallHeight(angle, dome.side) - dome.top);
  if (share <= 0) return 0;
  const wall = distanceToWall(layers, dome.x, dome.y, angle) + 1;
  const inward = Math.cos(angle) * dome.side < -0.1 ? Math.min(wall, 135) : wall;
  return inward * Math.min(1, Math.sqrt(share));
}

export const domeCentre = (side: Side): readonly [x: number, y: number] => [DOMES[side].x, DOMES[side].y];

/** Outline of what one dome lets into the chest at a height; empty above its top. */
export function domeOutline(layers: Layers, side: Side, z: number, shrink = 0): Float64Array {
  const { x, y, top } = DOMES[side];
  if (z <= top) return new Float64Array(0);
  const points = 72;
  const outline = new Float64Array(2 * points);
  for (let i = 0; i < points; i++) {
    const angle = (2 * Math.PI * i) / points;
    const reach = Math.max(0, domeReach(layers, side, z, angle) - shrink);
    outline[2 * i] = x + reach * Math.cos(angle);
    outline[2 * i + 1] = y + reach * Math.sin(angle);
  }
  return outline;
}

function distanceToWall(layers: Layers, x: number, y: number, angle: number): number {
  let near = 0;
  let far = 260;
  for (let step = 0; step < 13; step++) {
    const middle = (near + far) / 2;
    const px = x + middle * Math.cos(angle);
    const py = y + middle * Math.sin(angle);
    if (Math.hypot(px, py) < radiusAt(layers.cavity, Math.atan2(py, px))) near = middle;
    else far = middle;
  }
  return near;
}

/** Whether a point of the chest lies above the diaphragm: in lung or mediastinum, not in the belly. */
export function isAboveDiaphragm(layers: Layers, x: number, y: number, z: number): boolean {
  for (const side of ["right", "left"] as const) {
    const [cx, cy] = domeCentre(side);
    const angle = Math.atan2(y - cy, x - cx);
    if (Math.hypot(x - cx, y - cy) < domeReach(layers, side, z, angle)) return false;
  }
  return true;
}
