import { boxFromDiameters } from "#lib/domain/bookmarks/boxFromDiameters.ts";
import type { RecistDiameters } from "#lib/domain/bookmarks/ReadBookmark.ts";
import { recistOfOutline } from "#lib/domain/outline/recistOfOutline.ts";
import { planLesion } from "#lib/phantom/lesions/planLesion.ts";
import { lesionsOnSlice, phantomSlice, type SliceView } from "#lib/phantom/phantomSlice.ts";
import { randomStream } from "#lib/phantom/random.ts";

/** Where a lesion is put, and the window in which its reader looked at it. */
const SITES = [
  { site: "liver", windowHu: [-110, 190] },
  { site: "lung", windowHu: [-1350, 150] },
  { site: "kidney", windowHu: [-175, 275] },
  { site: "mediastinal lymph node", windowHu: [-125, 225] },
  { site: "retroperitoneal lymph node", windowHu: [-175, 275] },
  { site: "vertebra", windowHu: [-770, 1730] },
] as const;

export interface DrawnVolume {
  /** Slices around the lesion, the key slice in their middle: `[rows, columns]` each [HU]. */
  readonly slices: readonly Int16Array[];
  readonly diameters: RecistDiameters;
  readonly longMm: number;
  readonly shortMm: number;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  readonly windowHu: readonly [low: number, high: number];
  readonly type: number;
  /** Height in the trunk, 0..1. */
  readonly bodyZ: number;
}

export const VOLUME = { columns: 512, rows: 512, spacingMm: 0.78125, intervalMm: 5 } as const;

/** A synthetic patient's few slices around one lesion, another patient for each number. */
export function drawVolume(patient: number, slices: number): DrawnVolume {
  const random = randomStream(17, "seed", patient);
  const { site, windowHu } = SITES[patient % SITES.length] ?? SITES[0];
  const body = {
    seed: patient,
    sex: patient % 2 === 0 ? ("F" as const) : ("M" as const),
    ageYears: 60,
    scale: [1, 1, 1] as const,
    fatMm: 18,
    bellyFat: 0.4,
    muscle: 1,
    armsUp: true,
    bend: { amplitude: 3, phases: [patient, 2 * patient, 1, 2] as const },
  };
  const lesion = planLesion(random, `seed-${patient}`, site, 1, body);
  const view: SliceView = {
    columns: VOLUME.columns,
    rows: VOLUME.rows,
    spacingMm: VOLUME.spacingMm,
    thicknessMm: VOLUME.intervalMm,
    axis: { x: 256, y: 250 },
    faceDown: false,
    tiltDegrees: 0,
    phase: "portal",
    kernel: { blurMm: 0.7, noiseHu: 11, grain: "soft" },
    study: 0,
    noiseKey: `seed ${patient}`,
    circle: false,
  };
  const subject = { body, lesions: [lesion] };
  const downMm = lesion.centre[2];
  const [cut] = lesionsOnSlice(subject, downMm, view);
  if (!cut) throw new Error(`lesion ${lesion.id} is not on its own slice`);
  const { long, short, longLength, shortLength } = recistOfOutline(cut.outline);
  const box = boxFromDiameters({ long, short });
  const first = downMm - ((slices - 1) / 2) * VOLUME.intervalMm;
  return {
    slices: Array.from({ length: slices }, (_, i) =>
      phantomSlice(subject, first + i * VOLUME.intervalMm, view),
    ),
    diameters: { long, short },
    longMm: longLength * VOLUME.spacingMm,
    shortMm: shortLength * VOLUME.spacingMm,
    box: [box.left, box.top, box.right, box.bottom],
    windowHu,
    type: lesion.type,
    bodyZ: Math.min(1, downMm / 700),
  };
}
