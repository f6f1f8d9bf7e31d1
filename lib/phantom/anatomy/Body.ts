import type { Bend } from "../raster/Pen.ts";

/** What makes one synthetic person's body differ from another's. */
export interface Body {
  readonly seed: number;
  readonly sex: "M" | "F";
  readonly ageYears: number;
  /** Size relative to a standard adult: width, depth, height. */
  readonly scale: readonly [x: number, y: number, z: number];
  /** Fat under the skin at the belly [mm]. */
  readonly fatMm: number;
  /** Share of the belly that is fat rather than bowel, 0..1. */
  readonly bellyFat: number;
  /** Muscle relative to a standard adult; below 0.9 is frail. */
  readonly muscle: number;
  readonly armsUp: boolean;
  readonly bend: Bend;
}

/** When after the contrast medium the scan was made. */
export type Phase = "native" | "arterial" | "portal" | "delayed";

/** HU of what takes up contrast medium, by phase. */
export interface Contrast {
  readonly artery: number;
  readonly vein: number;
  readonly pulmonary: number;
  readonly portal: number;
  readonly hepaticVein: number;
  readonly liver: number;
  readonly spleen: number;
  readonly cortex: number;
  readonly medulla: number;
  readonly urine: number;
  readonly pancreas: number;
  readonly myocardium: number;
  readonly thyroid: number;
  readonly muscle: number;
  readonly bowelWall: number;
}

export const CONTRAST: Readonly<Record<Phase, Contrast>> = {
  native: {
    artery: 42,
    vein: 40,
    pulmonary: 42,
    portal: 40,
    hepaticVein: 38,
    liver: 60,
    spleen: 48,
    cortex: 33,
    medulla: 31,
    urine: 5,
    pancreas: 40,
    myocardium: 46,
    thyroid: 105,
    muscle: 54,
    bowelWall: 38,
  },
  arterial: {
    artery: 310,
    vein: 95,
    pulmonary: 260,
    portal: 80,
    hepaticVein: 60,
    liver: 70,
    spleen: 115,
    cortex: 185,
    medulla: 70,
    urine: 5,
    pancreas: 105,
    myocardium: 115,
    thyroid: 185,
    muscle: 58,
    bowelWall: 95,
  },
  portal: {
    artery: 160,
    vein: 150,
    pulmonary: 158,
    portal: 178,
    hepaticVein: 172,
    liver: 112,
    spleen: 122,
    cortex: 190,
    medulla: 165,
    urine: 8,
    pancreas: 98,
    myocardium: 108,
    thyroid: 150,
    muscle: 62,
    bowelWall: 92,
  },
  delayed: {
    artery: 118,
    vein: 116,
    pulmonary: 115,
    portal: 115,
    hepaticVein: 112,
    liver: 92,
    spleen: 98,
    cortex: 145,
    medulla: 140,
    urine: 420,
    pancreas: 76,
    myocardium: 85,
    thyroid: 125,
    muscle: 60,
    bowelWall: 70,
  },
};
