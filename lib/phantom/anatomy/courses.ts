import { randomStream } from "../random.ts";
import { smoothTube } from "../raster/outline.ts";
import type { Tube } from "../raster/Pen.ts";
import type { Body } from "./Body.ts";
import { type BowelCourses, bowelCourses } from "./bowelCourses.ts";
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

type Course = Parameters<typeof smoothTube>[0];

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

const BRONCHI: readonly Course[] = [
  [
    [-2, 12, 148, 8.5],
    [-12, 11, 156, 7.2],
    [-26, 9, 166, 6.6],
    [-36, 6, 178, 5.8],
    [-44, 14, 196, 5],
    [-54, 24, 222, 4],
  ],
  [
    [-24, 9, 164, 5.5],
    [-38, 4, 162, 4.4],
    [-56, -6, 150, 3.2],
    [-70, -14, 132, 2.4],
  ],
  [
    [-40, 8, 186, 4.4],
    [-58, -16, 200, 3.4],
    [-78, -34, 214, 2.4],
  ],
  [
    [-2, 12, 148, 8.5],
    [12, 14, 157, 6.8],
    [28, 15, 168, 6.2],
    [40, 13, 178, 5.6],
    [50, 20, 196, 4.8],
    [58, 30, 220, 3.8],
  ],
  [
    [38, 13, 176, 5],
    [50, 4, 168, 4],
    [64, -10, 152, 2.8],
    [74, -18, 134, 2.2],
  ],
  [
    [46, 8, 176, 4],
    [62, -18, 196, 3],
    [78, -36, 216, 2.2],
  ],
];

const ARTERIES: readonly Course[] = [
  // Root, ascending, arch, descending, abdominal aorta.
  [
    [4, -12, 204, 10],
    [-8, -20, 190, 15],
    [-16, -22, 172, 15],
    [-15, -17, 150, 14.5],
    [-9, -5, 133, 13.5],
    [6, 12, 127, 12.8],
    [19, 26, 138, 12.5],
    [24, 31, 155, 12],
    [23, 28, 185, 12],
    [21, 23, 220, 11.8],
    [15, 15, 270, 11.5],
    [9, 10, 310, 11],
    [5, 4, 345, 10],
    [5, -2, 400, 9.2],
    [3, -6, 440, 8.8],
    [2, -6, 468, 8.6],
  ],
  [
    [-10, -12, 130, 7],
    [-14, -14, 112, 6.5],
    [-20, -10, 95, 6],
    [-22, -6, 70, 4.2],
    [-21, -2, 40, 3.6],
    [-22, 1, 8, 3.6],
    [-24, 2, -40, 3.2],
  ],
  [
    [3, -2, 126, 4.5],
    [8, -4, 105, 4],
    [16, -6, 75, 3.8],
    [20, -2, 40, 3.6],
    [22, 1, 8, 3.6],
    [24, 2, -40, 3.2],
  ],
  [
    [14, 10, 124, 5],
    [22, 10, 100, 5],
    [34, 0, 82, 4.5],
    [56, -30, 75, 4.2],
    [94, -26, 84, 4],
    [138, -8, 94, 3.8],
  ],
  [
    [-20, -10, 95, 5],
    [-36, -4, 82, 4.5],
    [-56, -30, 75, 4.2],
    [-94, -26, 84, 4],
    [-138, -8, 94, 3.8],
  ],
  // Coeliac trunk with splenic and hepatic artery; superior mesenteric; renal arteries.
  [
    [5, -4, 344, 4.2],
    [6, -22, 342, 4],
    [24, -18, 336, 3.2],
    [44, 2, 334, 3],
    [66, 14, 328, 2.8],
    [84, 26, 326, 2.4],
  ],
  [
    [6, -20, 342, 3.2],
    [-10, -26, 342, 3],
    [-24, -28, 340, 2.8],
    [-34, -24, 334, 2.6],
  ],
  [
    [5, -6, 354, 4],
    [5, -22, 360, 3.8],
    [4, -26, 375, 3.6],
    [2, -28, 410, 3.4],
    [-2, -32, 450, 2.8],
    [-10, -36, 490, 2.2],
  ],
  [
    [10, -1, 366, 3.4],
    [28, 12, 370, 3.2],
    [46, 28, 374, 2.8],
  ],
  [
    [-4, -1, 370, 3.4],
    [-24, 12, 376, 3.2],
    [-46, 28, 384, 2.8],
  ],
  // Iliac and femoral arteries.
  [
    [2, -6, 466, 8],
    [12, 0, 485, 6.2],
    [24, 10, 515, 5.8],
    [34, 14, 540, 5.4],
    [48, 2, 575, 5],
    [52, -24, 612, 5],
    [50, -48, 650, 5],
    [50, -52, 720, 4.8],
  ],
  [
    [2, -6, 466, 8],
    [-9, 0, 485, 6.2],
    [-22, 10, 515, 5.8],
    [-33, 14, 540, 5.4],
    [-47, 2, 575, 5],
    [-51, -24, 612, 5],
    [-50, -48, 650, 5],
    [-50, -52, 720, 4.8],
  ],
  [
    [34, 14, 540, 4.4],
    [40, 34, 562, 4],
    [46, 44, 592, 3.2],
    [50, 44, 620, 2.4],
  ],
  [
    [-33, 14, 540, 4.4],
    [-40, 34, 562, 4],
    [-46, 44, 592, 3.2],
    [-50, 44, 620, 2.4],
  ],
  [
    [24, -62, 150, 1.4],
    [25, -74, 180, 1.4],
    [24, -82, 240, 1.4],
  ],
  [
    [-24, -62, 150, 1.4],
    [-25, -74, 180, 1.4],
    [-24, -82, 240, 1.4],
  ],
];

const VEINS: readonly Course[] = [
  // Lower vena cava and iliac veins.
  [
    [-32, -6, 262, 12],
    [-24, 6, 285, 11.5],
    [-22, 8, 320, 11.5],
    [-20, 3, 370, 11.5],
    [-17, -1, 420, 11],
    [-15, -2, 465, 10.5],
    [-12, 2, 484, 8.5],
  ],
  [
    [-13, 2, 480, 9],
    [4, 10, 500, 7],
    [20, 20, 525, 6.5],
    [32, 24, 548, 6],
    [44, 12, 580, 5.6],
    [46, -14, 612, 5.6],
    [42, -40, 650, 6],
    [42, -45, 720, 6],
  ],
  [
    [-13, 2, 480, 9],
    [-18, 14, 505, 7],
    [-28, 22, 535, 6.5],
    [-42, 12, 578, 5.8],
    [-45, -14, 612, 5.6],
    [-42, -40, 650, 6],
    [-42, -45, 720, 6],
  ],
  [
    [-28, 16, 366, 5],
    [-44, 26, 382, 4.2],
  ],
  [
    [-10, -10, 364, 5],
    [8, -12, 362, 4.6],
    [28, 8, 366, 4.4],
    [46, 28, 374, 4],
  ],
  // Azygos.
  [
    [-26, 4, 148, 4],
    [-20, 24, 140, 4],
    [-10, 34, 152, 3.6],
    [-8, 33, 220, 3.4],
    [-7, 24, 300, 3],
  ],
];

const INFLOW: readonly Course[] = [
  [
    [-27, -14, 108, 7],
    [-28, -12, 130, 8.5],
    [-28, -10, 165, 9],
    [-30, -12, 192, 10],
  ],
  [
    [-27, -14, 112, 7],
    [-30, -8, 90, 7.5],
    [-33, -4, 60, 7],
    [-33, 0, 20, 6.5],
    [-32, 4, -40, 5],
  ],
  [
    [-30, -16, 92, 6],
    [-50, -42, 86, 4.8],
    [-90, -36, 90, 4.4],
    [-134, -16, 98, 4],
  ],
  [
    [-27, -16, 122, 7],
    [-8, -30, 112, 6.6],
    [12, -28, 104, 6.4],
    [28, -16, 92, 6.4],
    [31, -6, 60, 5.5],
    [32, 0, 20, 5],
    [31, 4, -40, 4.4],
  ],
  [
    [28, -16, 92, 6],
    [50, -42, 86, 4.8],
    [90, -36, 90, 4.4],
    [134, -16, 98, 4],
  ],
];

const PULMONARY_ARTERIES: readonly Course[] = [
  [
    [14, -44, 206, 13],
    [18, -38, 188, 13.5],
    [21, -22, 172, 13],
    [28, -6, 165, 11],
    [36, 4, 166, 8.5],
    [44, 14, 182, 7.5],
    [50, 22, 205, 6],
  ],
  [
    [20, -20, 172, 11],
    [4, -6, 173, 10.5],
    [-14, -2, 175, 10],
    [-30, 0, 178, 8.5],
    [-42, 8, 196, 7],
    [-52, 18, 220, 5.5],
  ],
];

const PULMONARY_VEINS: readonly Course[] = [
  [
    [-12, 8, 204, 7],
    [-32, 10, 208, 6],
    [-46, 16, 216, 4.8],
    [-60, 26, 236, 3.4],
  ],
  [
    [-14, 2, 196, 6],
    [-34, -6, 188, 5.2],
    [-52, -18, 176, 4],
    [-68, -28, 158, 2.8],
  ],
  [
    [22, 10, 202, 7],
    [40, 12, 206, 5.6],
    [54, 22, 222, 4.6],
    [66, 32, 246, 3.2],
  ],
  [
    [24, 2, 194, 6],
    [42, -8, 184, 5],
    [58, -20, 168, 3.8],
    [72, -30, 150, 2.6],
  ],
];

const PORTAL: readonly Course[] = [
  // Splenic and superior mesenteric vein join behind the pancreas's neck and run to the porta of the liver.
  [
    [88, 26, 330, 3.4],
    [62, 8, 340, 4],
    [36, -9, 349, 4.4],
    [8, -16, 358, 5],
    [-8, -16, 362, 6],
  ],
  [
    [-4, -34, 480, 3.2],
    [-6, -30, 440, 4],
    [-8, -26, 400, 5],
    [-9, -19, 368, 6],
    [-14, -18, 352, 6.4],
    [-26, -20, 338, 6.4],
    [-40, -18, 326, 6],
  ],
  [
    [-38, -18, 326, 5.4],
    [-24, -30, 318, 4.4],
    [-4, -40, 310, 3.6],
    [6, -46, 304, 2.8],
  ],
];

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
