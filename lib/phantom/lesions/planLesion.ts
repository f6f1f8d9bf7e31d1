import type { Body } from "../anatomy/Body.ts";
import { bodyLayers, radiusAt } from "../anatomy/layers.ts";
import { wingPoint } from "../anatomy/pelvicBones.ts";
import { spineHalfDepth, spineY, VERTEBRA_TOPS } from "../anatomy/spine.ts";
import type { RandomStream } from "../random.ts";
import type { LesionType, PhantomLesion, RimWave } from "./PhantomLesion.ts";

type Centre = readonly [number, number, number];

/** A place where lesions of a type are found. */
interface Site {
  readonly type: LesionType;
  readonly site: string;
  readonly place: (random: RandomStream) => Centre;
  /** Smallest and largest mean radius [mm]. */
  readonly radius: readonly [number, number];
  /** HU in a portal venous scan. */
  readonly hu: readonly [number, number];
  readonly look: "smooth" | "lobed" | "spiky";
}

const either = (random: RandomStream): 1 | -1 => (random.chance(0.5) ? 1 : -1);

const SITES: readonly Site[] = [
  {
    type: 5,
    site: "lung",
    look: "spiky",
    radius: [3.2, 13],
    hu: [15, 55],
    place: (random) => {
      const side = either(random);
      return [side * random.between(72, 104), random.between(-34, 42), random.between(105, 236)];
    },
  },
  {
    type: 5,
    site: "lung",
    look: "smooth",
    radius: [2.8, 8],
    hu: [20, 60],
    place: (random) => [
      either(random) * random.between(70, 108),
      random.between(-40, 48),
      random.between(100, 240),
    ],
  },
  {
    type: 4,
    site: "liver",
    look: "lobed",
    radius: [5, 24],
    hu: [55, 78],
    place: (random) => [random.between(-98, -46), random.between(-32, 34), random.between(290, 362)],
  },
  {
    type: 4,
    site: "liver",
    look: "smooth",
    radius: [5, 15],
    hu: [58, 80],
    place: (random) => [random.between(-104, -56), random.between(-38, 38), random.between(284, 380)],
  },
  {
    type: 3,
    site: "mediastinal lymph node",
    look: "smooth",
    radius: [5, 13],
    hu: [70, 100],
    place: (random) =>
      random.pick<Centre>([
        [-17, 4, 126],
        [3, 19, 172],
        [12, -38, 142],
        [-38, 6, 184],
        [40, 4, 184],
        [-20, -36, 150],
        [24, -14, 148],
      ]),
  },
  {
    type: 2,
    site: "adrenal gland",
    look: "smooth",
    radius: [6, 17],
    hu: [40, 75],
    place: (random) =>
      random.chance(0.55) ? [37, 25, random.between(322, 332)] : [-31, 25, random.between(316, 326)],
  },
  {
    type: 2,
    site: "retroperitoneal lymph node",
    look: "lobed",
    radius: [5.5, 13],
    hu: [72, 98],
    place: (random) => [random.pick([24, -36, 26, 4]), random.between(-12, 6), random.between(372, 455)],
  },
  {
    type: 6,
    site: "kidney",
    look: "lobed",
    radius: [7, 22],
    hu: [62, 108],
    place: (random) => {
      const side = either(random);
      return [side * random.between(76, 84), random.between(26, 38), random.between(356, 412)];
    },
  },
  {
    type: 1,
    site: "vertebra",
    look: "lobed",
    radius: [5, 9.5],
    hu: [38, 66],
    place: (random) => {
      const level = random.whole(12, 21);
      const top = VERTEBRA_TOPS[level] ?? 300;
      const z = top + ((VERTEBRA_TOPS[level + 1] ?? 330) - top) * 0.38;
      return [random.between(-6, 6), spineY(z) - spineHalfDepth(z) * random.between(-0.1, 0.25), z];
    },
  },
  {
    type: 1,
    site: "iliac bone",
    look: "lobed",
    radius: [7, 15],
    hu: [45, 80],
    place: (random) => {
      const z = random.between(525, 560);
      return [...wingPoint(z, either(random), 1), z];
    },
  },
  {
    type: 7,
    site: "axillary lymph node",
    look: "smooth",
    radius: [5.5, 13],
    hu: [72, 98],
    place: (random) => [
      either(random) * random.between(138, 150),
      random.between(-14, 8),
      random.between(150, 176),
    ],
  },
  {
    type: 7,
    site: "subcutaneous tissue",
    look: "lobed",
    radius: [5, 14],
    hu: [45, 82],
    place: (random) => [either(random) * random.between(30, 80), -60, random.between(372, 490)],
  },
  {
    type: 7,
    site: "gluteal muscle",
    look: "lobed",
    radius: [8, 21],
    hu: [92, 120],
    place: (random) => [
      either(random) * random.between(74, 100),
      random.between(72, 84),
      random.between(560, 640),
    ],
  },
  {
    type: 8,
    site: "iliac lymph node",
    look: "smooth",
    radius: [5.5, 14],
    hu: [74, 100],
    place: (random) => [
      either(random) * random.between(38, 46),
      random.between(-14, 8),
      random.between(575, 622),
    ],
  },
  {
    type: 8,
    site: "pelvic mass",
    look: "lobed",
    radius: [9, 26],
    hu: [58, 94],
    place: (random) => [
      either(random) * random.between(18, 34),
      random.between(2, 24),
      random.between(575, 608),
    ],
  },
];

/** A lump under the skin lies where this body's fat is. */
function inBody(body: Body, { site }: Site, centre: Centre, radius: number): Centre {
  if (site !== "subcutaneous tissue") return centre;
  const [x, y, z] = centre;
  const angle = Math.atan2(y, x);
  const layers = bodyLayers(body, z);
  const skin = radiusAt(layers.skin, angle);
  const muscle = radiusAt(layers.muscle, angle);
  const middle = Math.max(muscle, Math.min((muscle + skin) / 2, skin - radius - 3));
  return [middle * Math.cos(angle), middle * Math.sin(angle), z];
}

/** Lesion types with something to find between two heights (body coordinates). */
export function sitesBetween(top: number, bottom: number): readonly string[] {
  const lows: Record<string, readonly [number, number]> = {
    lung: [105, 236],
    liver: [290, 380],
    "mediastinal lymph node": [126, 184],
    "adrenal gland": [316, 332],
    "retroperitoneal lymph node": [372, 455],
    kidney: [356, 412],
    vertebra: [210, 480],
    "iliac bone": [525, 560],
    "axillary lymph node": [150, 176],
    "subcutaneous tissue": [360, 500],
    "gluteal muscle": [560, 640],
    "iliac lymph node": [575, 622],
    "pelvic mass": [575, 608],
  };
  return Object.entries(lows)
    .filter(([, [low, high]]) => low >= top + 12 && high <= bottom - 12)
    .map(([site]) => site);
}

/**
 * A lesion at a site: an outline, HU and a course over the patient's studies of its own.
 *
 * @param studies how many studies the patient has
 */
export function planLesion(
  random: RandomStream,
  id: string,
  siteName: string,
  studies: number,
  body: Body,
): PhantomLesion {
  const site = random.pick(SITES.filter(({ site }) => site === siteName));
  const radiusMm = site.radius[0] + (site.radius[1] - site.radius[0]) * random.next() ** 1.6;
  const course = random.pick(["grows", "shrinks", "stable", "grows", "mixed"] as const);
  const sizes = [1];
  for (let study = 1; study < studies; study++) {
    const change = { grows: 1.22, shrinks: 0.8, stable: 1.02, mixed: study % 2 ? 1.3 : 0.78 }[course];
    const next = (sizes[study - 1] ?? 1) * change * (1 + 0.06 * random.normal());
    sizes.push(Math.max(2.6 / radiusMm, Math.min((site.radius[1] * 1.35) / radiusMm, next)));
  }
  const longer = random.between(1.02, site.look === "smooth" ? 1.35 : 1.5);
  const bodyHu = random.between(...site.hu);
  const large = radiusMm > 9;
  return {
    id,
    type: site.type,
    site: site.site,
    centre: inBody(body, site, site.place(random), radiusMm / body.scale[1]),
    radiusMm,
    stretch: [Math.sqrt(longer), 1 / Math.sqrt(longer), random.between(0.85, 1.25)],
    turn: random.between(0, Math.PI),
    waves: rimWaves(random, site.look),
    bodyHu,
    rimHu: site.type === 4 && random.chance(0.4) ? bodyHu + 38 : null,
    coreHu: large && random.chance(0.45) ? bodyHu - random.between(22, 38) : null,
    sizes,
  };
}

function rimWaves(random: RandomStream, look: Site["look"]): RimWave[] {
  const strength = { smooth: 0.035, lobed: 0.085, spiky: 0.07 }[look];
  const most = { smooth: 4, lobed: 6, spiky: 11 }[look];
  const waves: RimWave[] = [];
  for (let around = 2; around <= most; around++) {
    const fade = look === "spiky" && around > 6 ? 0.75 : 2 / around;
    waves.push({
      around,
      size: strength * fade * random.between(0.5, 1.4),
      phase: random.between(0, 2 * Math.PI),
      drift: random.between(-1.2, 1.2),
    });
  }
  return waves;
}
