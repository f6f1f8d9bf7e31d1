import { randomStream } from "../random.ts";
import { smoothTube } from "../raster/outline.ts";
import type { Tube } from "../raster/Pen.ts";
import type { Body } from "./Body.ts";
import { type BowelCourses, bowelCourses } from "./bowelCourses.ts";
import {
  ARTERIES,
  BRONCHI,
  INFLOW,
  PORTAL,
  PULMONARY_ARTERIES,
  PULMONARY_VEINS,
  VEINS,
} from "./courseKnots.ts";
import { isAboveDiaphragm } from "./diaphragm.ts";
import { bodyLayers, type Layers, radiusAt } from "./layers.ts";
import { type Pieces, type Vec3, vesselTree } from "./vesselTree.ts";

/** The tubes of one body: made once, cut by every slice. */
export interface Courses {
  readonly trachea: Tube;
  readonly bronchi: readonly Tube[];
  readonly oesophagus: Tube;
  readonly arteries: readonly Tube[];
  readonly veins: readonly Tube[];
  /** Neck veins and arm veins: full of contrast medium while it is injected. */
  readonly inflow: readonly Tube[];
  readonly pulmonaryArteries: readonly Tube[];
  readonly pulmonaryVeins: readonly Tube[];
  readonly lungArteries: Pieces;
  readonly lungVeins: Pieces;
  readonly smallBronchi: Pieces;
  readonly portalTrunks: readonly Tube[];
  readonly portalTree: Pieces;
  readonly hepaticVeins: Pieces;
  readonly mesentery: Pieces;
  readonly ureters: readonly Tube[];
  readonly pancreas: Tube;
  readonly bowel: BowelCourses;
}

/** All tubes of a body. */
export function bodyCourses(body: Body): Courses {
  const random = randomStream(body.seed, "courses");
  const age = Math.max(0, body.ageYears - 45) / 40;
  const wide = 1 + 0.15 * age;
  const layersAt = layerCache(body);
  const lung = { right: lungPlaces(body, "right", layersAt), left: lungPlaces(body, "left", layersAt) };
  const arteryTree = (side: "right" | "left", root: readonly [number, number, number, number]) =>
    vesselTree(random, root, lung[side], 0.6, 2.5);

  const lungArteries = joined(arteryTree("right", [-34, 2, 176, 6.5]), arteryTree("left", [36, 4, 168, 6.5]));
  const veinTree = (side: "right" | "left", root: readonly [number, number, number, number]) =>
    vesselTree(
      randomStream(body.seed, "veins", side),
      root,
      lungPlaces(body, side, layersAt, "veins"),
      0.6,
      2.5,
    );

  return {
    trachea: smoothTube([
      [0, -17, 20, 8.5],
      [0, -15, 45, 8.5],
      [1, -6, 75, 8.5],
      [1, 4, 105, 8.8],
      [-1, 10, 135, 8.6],
      [-2, 12, 149, 9],
    ]),
    bronchi: BRONCHI.map((course) => smoothTube(course, 4)),
    oesophagus: smoothTube([
      [2, 0, 28, 6.5],
      [4, 6, 60, 6.5],
      [6, 15, 100, 6.5],
      [5, 22, 150, 6.5],
      [4, 27, 200, 7],
      [8, 25, 250, 7],
      [16, 17, 285, 7.5],
      [30, 8, 300, 8],
    ]),
    arteries: ARTERIES.map((course) =>
      smoothTube(
        course.map(([x, y, z, r]) => [x, y, z, r * wide] as const),
        5,
      ),
    ),
    veins: VEINS.map((course) => smoothTube(course, 5)),
    inflow: INFLOW.map((course) => smoothTube(course, 5)),
    pulmonaryArteries: PULMONARY_ARTERIES.map((course) => smoothTube(course, 5)),
    pulmonaryVeins: PULMONARY_VEINS.map((course) => smoothTube(course, 4)),
    lungArteries,
    lungVeins: joined(veinTree("right", [-36, 8, 208, 5.5]), veinTree("left", [40, 8, 204, 5.5])),
    smallBronchi: besides(lungArteries),
    portalTrunks: PORTAL.map((course) => smoothTube(course, 5)),
    ...liverTrees(body),
    mesentery: mesentery(body),
    ureters: [-1, 1].map((side) =>
      smoothTube([
        [side * 38, 30, 385, 2.6],
        [side * 34, 12, 420, 2.1],
        [side * 32, 4, 470, 2.1],
        [side * 38, 14, 540, 2.1],
        [side * 50, 32, 590, 2.1],
        [side * 34, 12, 640, 2.1],
        [side * 18, -6, 655, 2.1],
      ]),
    ),
    pancreas: smoothTube(
      [
        [84, 22, 334, 8],
        [62, 2, 340, 9.5],
        [38, -16, 350, 10],
        [12, -25, 358, 9],
        [-8, -22, 366, 10],
        [-24, -14, 378, 14],
        [-26, -8, 394, 15],
        [-22, -4, 410, 11],
      ],
      5,
    ),
    bowel: bowelCourses(body),
  };
}

function liverTrees(body: Body): Pick<Courses, "portalTree" | "hepaticVeins"> {
  const random = randomStream(body.seed, "liver-vessels");
  const place = (): Vec3 => {
    const right = random.chance(0.8);
    return right
      ? [random.between(-122, -30), random.between(-70, 62), random.between(258, 420)]
      : [random.between(-30, 42), random.between(-78, -32), random.between(268, 340)];
  };
  const places = (n: number): Vec3[] => Array.from({ length: n }, place);
  const veins = places(46);
  const third = (from: number, to: number): Vec3[] => veins.filter((at) => at[0] >= from && at[0] < to);
  return {
    portalTree: vesselTree(random, [-40, -18, 326, 6], places(70), 1),
    hepaticVeins: joined(
      vesselTree(random, [-31, 0, 268, 5.5], third(-130, -78), 1.1),
      vesselTree(random, [-28, -8, 268, 5.5], third(-78, -40), 1.1),
      vesselTree(random, [-24, -10, 268, 5], third(-40, 60), 1.1),
    ),
  };
}

function mesentery(body: Body): Pieces {
  const random = randomStream(body.seed, "mesentery");
  const places = Array.from(
    { length: 190 },
    (): Vec3 => [random.between(-95, 95), random.between(-78, 4), random.between(350, 580)],
  );
  return vesselTree(random, [0, -28, 405, 3], places, 0.6);
}

function lungPlaces(
  body: Body,
  side: "right" | "left",
  layersAt: (z: number) => Layers,
  key = "arteries",
): readonly Vec3[] {
  const random = randomStream(body.seed, "lung", side, key);
  const sign = side === "right" ? -1 : 1;
  const places: Vec3[] = [];
  for (let tries = 0; places.length < 1300 && tries < 60000; tries++) {
    const place: Vec3 = [sign * random.between(14, 138), random.between(-95, 90), random.between(70, 338)];
    const [x, y, z] = place;
    const layers = layersAt(z);
    if (Math.hypot(x, y) > radiusAt(layers.cavity, Math.atan2(y, x)) * 0.965) continue;
    // Not in heart and great vessels, and not in the spine's bed.
    const heart = side === "left" ? 48 + 28 * Math.max(0, Math.min(1, (z - 185) / 50)) : 42;
    if (y < 22 && Math.abs(x) < heart && y > -70) continue;
    if (Math.abs(x) < 24 && y >= 20) continue;
    if (!isAboveDiaphragm(layers, x, y, z)) continue;
    places.push(place);
  }
  return places;
}

/** Layers of every tenth mm: exact enough to tell inside from outside. */
function layerCache(body: Body): (z: number) => Layers {
  const known = new Map<number, Layers>();
  return (z) => {
    const step = Math.round(z / 8);
    const found = known.get(step) ?? bodyLayers(body, step * 8);
    known.set(step, found);
    return found;
  };
}

/** Airways keep beside arteries of some size, a little thinner: together they look like a signet ring. */
function besides(arteries: Pieces): Pieces {
  const out: number[] = [];
  for (let i = 0; i + 7 < arteries.length; i += 8) {
    const r0 = arteries[i + 3] ?? 0;
    const r1 = arteries[i + 7] ?? 0;
    if (r0 < 1.25) continue;
    const aside = r0 * 1.75;
    for (const at of [i, i + 4]) {
      const x = arteries[at] ?? 0;
      out.push(
        x - Math.sign(x) * aside * 0.8,
        (arteries[at + 1] ?? 0) + aside * 0.5,
        arteries[at + 2] ?? 0,
        (at === i ? r0 : r1) * 0.72,
      );
    }
  }
  return Float64Array.from(out);
}

function joined(...parts: readonly Pieces[]): Pieces {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
