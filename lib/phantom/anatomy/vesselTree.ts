import type { RandomStream } from "../random.ts";

export type Vec4 = readonly [x: number, y: number, z: number, radius: number];
export type Vec3 = readonly [x: number, y: number, z: number];

/** Straight pieces of vessel: x, y, z, radius of one end, then of the other; piece after piece. */
export type Pieces = Float64Array;

/**
 * A tree of vessels that grows from a root into a cloud of places to be supplied.
 *
 * At each fork the places are parted in two along the direction in which they spread most; the trunk runs a stretch of
 * the way to their middle. Radii keep to Murray's law (the sum of their powers is kept), which is what makes a drawn
 * tree look like a vessel tree. Source: Murray, PNAS 12 (1926) 207.
 *
 * @param thinnest where branches end [mm]
 */
export function vesselTree(
  random: RandomStream,
  root: Vec4,
  places: readonly Vec3[],
  thinnest: number,
  exponent = 2.6,
): Pieces {
  const pieces: number[] = [];

  const grow = (from: Vec3, radius: number, group: readonly Vec3[], depth: number): void => {
    const first = group[0];
    if (!first) return;
    if (group.length === 1 || depth > 24) {
      bent(from, first, radius, Math.max(thinnest * 0.7, radius * 0.7));
      return;
    }
    const middle = middleOf(group);
    const stretch = random.between(0.3, 0.52);
    const fork: Vec3 = [
      from[0] + (middle[0] - from[0]) * stretch,
      from[1] + (middle[1] - from[1]) * stretch,
      from[2] + (middle[2] - from[2]) * stretch,
    ];
    bent(from, fork, radius, radius * 0.94);
    const along = spreadAxis(group, fork);
    const sorted = group
      .map((place) => ({
        place,
        at:
          (place[0] - fork[0]) * along[0] + (place[1] - fork[1]) * along[1] + (place[2] - fork[2]) * along[2],
      }))
      .sort((a, b) => a.at - b.at)
      .map(({ place }) => place);
    const cut = Math.max(
      1,
      Math.min(sorted.length - 1, Math.round(sorted.length * random.between(0.3, 0.7))),
    );
    for (const part of [sorted.slice(0, cut), sorted.slice(cut)]) {
      const thinner = radius * (part.length / group.length) ** (1 / exponent);
      grow(fork, Math.max(thinnest, thinner), part, depth + 1);
    }
  };

  /** Two pieces with a slight bend, so that vessels are not rulers. */
  const bent = (from: Vec3, to: Vec3, r0: number, r1: number): void => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
    const off = length * 0.09;
    const via: Vec3 = [
      (from[0] + to[0]) / 2 + random.normal() * off,
      (from[1] + to[1]) / 2 + random.normal() * off,
      (from[2] + to[2]) / 2 + random.normal() * off,
    ];
    pieces.push(...from, r0, ...via, (r0 + r1) / 2, ...via, (r0 + r1) / 2, ...to, r1);
  };

  grow([root[0], root[1], root[2]], root[3], places, 0);
  return Float64Array.from(pieces);
}

function middleOf(places: readonly Vec3[]): Vec3 {
  let [x, y, z] = [0, 0, 0];
  for (const place of places) {
    x += place[0];
    y += place[1];
    z += place[2];
  }
  return [x / places.length, y / places.length, z / places.length];
}

/** The direction in which places spread most as seen from a point: a few turns of power iteration. */
function spreadAxis(places: readonly Vec3[], from: Vec3): Vec3 {
  const middle = middleOf(places);
  let axis: Vec3 = [0.577, 0.577, 0.577];
  for (let turn = 0; turn < 5; turn++) {
    let [x, y, z] = [0, 0, 0];
    for (const place of places) {
      const d: Vec3 = [place[0] - middle[0], place[1] - middle[1], place[2] - middle[2]];
      const along = d[0] * axis[0] + d[1] * axis[1] + d[2] * axis[2];
      x += along * d[0];
      y += along * d[1];
      z += along * d[2];
    }
    const norm = Math.hypot(x, y, z);
    if (norm < 1e-9) break;
    axis = [x / norm, y / norm, z / norm];
  }
  // Not along the trunk itself: branches leave it.
  const trunk: Vec3 = [middle[0] - from[0], middle[1] - from[1], middle[2] - from[2]];
  const size = Math.hypot(...trunk);
  if (size < 1e-6) return axis;
  const onTrunk = (axis[0] * trunk[0] + axis[1] * trunk[1] + axis[2] * trunk[2]) / (size * size);
  return [
    axis[0] - 0.55 * onTrunk * trunk[0],
    axis[1] - 0.55 * onTrunk * trunk[1],
    axis[2] - 0.55 * onTrunk * trunk[2],
  ];
}
