import { randomStream } from "../random.ts";
import { catmullRom } from "../raster/outline.ts";
import type { GasLevel } from "../raster/Pen.ts";
import type { Body } from "./Body.ts";

/** A stretch of bowel: what it is made of changes along it. */
export interface BowelStretch {
  /** x, y, z, radius of two ends: see `Pieces`. */
  readonly piece: Float64Array;
  readonly content: "fluid" | "collapsed" | "stool" | "contrast";
  /** Gas stands above this level; null for none. */
  readonly gas: GasLevel | null;
}

export interface BowelCourses {
  readonly small: readonly BowelStretch[];
  readonly large: readonly BowelStretch[];
}

/** Where small bowel loops and the frame of the colon run in a body. */
export function bowelCourses(body: Body): BowelCourses {
  return { small: smallBowel(body), large: largeBowel(body) };
}

/** Loops that wander about the belly: a smooth random walk kept inside by its walls. */
function smallBowel(body: Body): BowelStretch[] {
  const random = randomStream(body.seed, "small-bowel");
  const stretches: BowelStretch[] = [];
  const loops = Math.round(60 - 30 * body.bellyFat);
  const oralContrast = random.chance(0.25);
  for (let loop = 0; loop < loops; loop++) {
    const at: [number, number, number] = [
      random.between(-72, 78),
      random.between(-70, -12),
      random.between(385, 570),
    ];
    const heading: [number, number, number] = [random.normal(), random.normal() * 0.7, random.normal() * 0.7];
    const radius = random.between(8.5, 13) * (1 - 0.15 * body.bellyFat);
    const pieces = random.whole(9, 16);
    const content = random.pick(
      oralContrast
        ? (["contrast", "contrast", "fluid", "collapsed"] as const)
        : (["fluid", "fluid", "collapsed", "collapsed"] as const),
    );
    const gas =
      random.chance(0.2) && content !== "collapsed"
        ? { y: at[1], lift: radius * random.between(-0.1, 0.5) }
        : null;
    let r = radius;
    for (let i = 0; i < pieces; i++) {
      const from = [...at, r];
      for (let axis = 0; axis < 3; axis++)
        heading[axis] = (heading[axis] ?? 0) * 0.72 + random.normal() * 0.55;
      const norm = Math.hypot(...heading) || 1;
      for (let axis = 0; axis < 3; axis++) {
        const low = [-84, -76, 394][axis] ?? 0;
        const high = [88, 2, 585][axis] ?? 0;
        const next = (at[axis] ?? 0) + ((heading[axis] ?? 0) / norm) * 10;
        if (next < low || next > high) heading[axis] = -(heading[axis] ?? 0);
        at[axis] = Math.max(low, Math.min(high, next));
      }
      r = Math.max(6, Math.min(14, r + random.normal() * 0.9));
      const collapsed = content === "collapsed" ? 0.72 : 1;
      stretches.push({
        piece: Float64Array.from(
          [...from, ...at, r].map((value, k) => (k === 3 || k === 7 ? value * collapsed : value)),
        ),
        content,
        gas,
      });
    }
  }
  return stretches;
}

type Knot = readonly [x: number, y: number, z: number, radius: number];
const COLON: readonly Knot[] = [
  [-88, -22, 545, 22],
  [-98, 0, 515, 25],
  [-103, 18, 475, 23],
  [-103, 22, 440, 21],
  [-98, 6, 412, 21],
  [-88, -32, 408, 19],
  [-62, -66, 418, 18],
  [-28, -73, 430, 17.5],
  [8, -74, 432, 17.5],
  [44, -70, 420, 17.5],
  [72, -52, 396, 18],
  [94, -14, 368, 17],
  [104, 28, 360, 16],
  [108, 34, 395, 14],
  [106, 32, 440, 13.5],
  [104, 24, 490, 13.5],
  [98, 2, 530, 14],
  [84, -22, 560, 14],
  [58, -30, 572, 14.5],
  [30, -36, 556, 15],
  [4, -18, 548, 15],
  [-14, 6, 560, 15],
  [-6, 30, 575, 15],
  [0, 42, 596, 16],
  [2, 47, 625, 19],
  [0, 44, 650, 17],
  [0, 34, 676, 10],
];

/** Caecum to rectum with haustra, stool and gas; stool gets scarce on the left. */
function largeBowel(body: Body): BowelStretch[] {
  const random = randomStream(body.seed, "large-bowel");
  const stretches: BowelStretch[] = [];
  const perPiece = 5;
  const phase = random.between(0, 6);
  const jitter = COLON.map(() => [
    random.normal() * 4,
    random.normal() * 3,
    random.normal() * 4,
    random.normal() * 1.2,
  ]);
  const knot = (i: number, axis: number): number => {
    const at = Math.max(0, Math.min(COLON.length - 1, i));
    return (COLON[at]?.[axis] ?? 0) + (jitter[at]?.[axis] ?? 0);
  };
  const at = (step: number): number[] => {
    const i = Math.floor(step / perPiece);
    const t = (step % perPiece) / perPiece;
    return [0, 1, 2, 3].map((axis) => {
      const smooth = catmullRom(knot(i - 1, axis), knot(i, axis), knot(i + 1, axis), knot(i + 2, axis), t);
      return axis < 3 ? smooth : smooth * (0.93 + 0.14 * Math.sin(step * 1.9 + phase));
    });
  };
  const steps = (COLON.length - 1) * perPiece;
  let content: BowelStretch["content"] = "stool";
  let gas: GasLevel | null = null;
  for (let step = 0; step < steps; step++) {
    if (step % 9 === 0) {
      const share = step / steps;
      content = random.chance(share < 0.5 ? 0.85 : 0.55) ? "stool" : share < 0.55 ? "fluid" : "collapsed";
      const [, y = 0, , radius = 0] = at(step + 4);
      const gassy = content !== "collapsed" && random.chance(share < 0.62 ? 0.6 : 0.4);
      gas = gassy ? { y, lift: radius * random.between(-0.5, 0.7) } : null;
    }
    const thin = content === "collapsed" ? 0.62 : 1;
    const piece = [...at(step), ...at(step + 1)].map((value, k) =>
      k === 3 || k === 7 ? value * thin : value,
    );
    stretches.push({ piece: Float64Array.from(piece), content, gas });
  }
  return stretches;
}
