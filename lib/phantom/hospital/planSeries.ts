import type { Body, Phase } from "../anatomy/Body.ts";
import { bodyLayers, radiusAt } from "../anatomy/layers.ts";
import type { PhantomLesion } from "../lesions/PhantomLesion.ts";
import type { SliceView } from "../phantomSlice.ts";
import type { RandomStream } from "../random.ts";
import type { HospitalOptions, HospitalSeries, Storage } from "./Hospital.ts";
import type { Region } from "./planPatient.ts";
import { uidOf } from "./uid.ts";

export interface SeriesPlan {
  readonly options: HospitalOptions;
  readonly random: RandomStream;
  readonly body: Body;
  readonly lesions: readonly PhantomLesion[];
  readonly region: Region;
  readonly phase: Phase;
  readonly patient: number;
  readonly study: number;
}

/** Series that stand out are given to fixed patients, so that every hospital of some size has each kind. */
const PECULIAR = {
  prone: 4,
  feetFirst: 2,
  tilted: 6,
  enhanced: 5,
  rle: 7,
  deflated: 10,
  coronal: 1,
  localizer: 0,
} as const;
const KINDS_RETURN_AFTER = 12;

/** The CT series of one study: a stack of 5 mm, for some also a thin one about a lesion, for some others besides. */
export function planSeries(plan: SeriesPlan): HospitalSeries[] {
  const { random, patient, study, region, body, lesions } = plan;
  const series: HospitalSeries[] = [];
  const thick = stackBetween(plan, region.top, region.bottom, 5);
  series.push(axialSeries(plan, 2, thick, "soft"));
  const [lesion] = lesions;
  const thin = random.chance(0.2) || (patient === 3 && study === 0) || (patient === 0 && study === 0);
  if (thin && lesion && !has(plan, "prone") && !has(plan, "tilted")) {
    const middle = lesion.centre[2];
    const half = random.between(30, 38) / body.scale[2];
    series.push(
      axialSeries(
        plan,
        3,
        stackBetween(plan, middle - half, middle + half, 1),
        region.window.centerHu < 0 ? "sharp" : "soft",
      ),
    );
  }
  if (has(plan, "coronal") && study === 0) series.push(besides(plan, 5, "coronal"));
  if (has(plan, "localizer") && study === 0) series.push(besides(plan, 1, "localizer"));
  return series;
}

function has({ patient }: SeriesPlan, kind: keyof typeof PECULIAR): boolean {
  return patient % KINDS_RETURN_AFTER === PECULIAR[kind];
}

interface Stack {
  readonly topMm: number;
  readonly intervalMm: number;
  readonly slices: number;
}

/** A stack between two heights in body coordinates; a thinned hospital keeps its middle. */
function stackBetween(
  { body, options, random }: SeriesPlan,
  top: number,
  bottom: number,
  intervalMm: number,
): Stack {
  const startMm = top * body.scale[2] + random.between(-3, 3);
  const all = Math.max(3, Math.round(((bottom - top) * body.scale[2]) / intervalMm) + 1);
  const slices = Math.max(3, Math.round(all * (options.thin ?? 1)));
  const skipped = Math.floor((all - slices) / 2);
  return { topMm: round(startMm + skipped * intervalMm), intervalMm, slices };
}

function axialSeries(
  plan: SeriesPlan,
  number: number,
  stack: Stack,
  grain: "soft" | "sharp",
): HospitalSeries {
  const { options, random, patient, study, region, phase } = plan;
  const { seed } = options;
  const prone = has(plan, "prone");
  const tiltDegrees = has(plan, "tilted") ? 15 : 0;
  const enhanced = has(plan, "enhanced") && study === 0;
  const storage: Storage = {
    syntax: enhanced ? "explicit" : syntaxOf(plan),
    pixels: enhanced || patient % 3 === 1 ? "signed-16" : "unsigned-12",
    enhanced,
    padding: !enhanced && patient % 6 === 1 ? -2000 : null,
  };
  const view = viewOf(plan, stack, grain, { prone, tiltDegrees, circle: storage.padding !== null });
  const instances = enhanced ? 1 : stack.slices;
  const scrambled = random.chance(0.4);
  const order = scrambled ? random.shuffled(Array.from({ length: instances }, (_, i) => i)) : null;
  const folder = `P${two(patient)}/S${study + 1}/CT${number}`;
  return {
    number,
    uid: uidOf(seed, "series", patient, study, number),
    frameOfReferenceUid: uidOf(seed, "frame", patient, study),
    description: `${region.description.replace("CT ", "")} ${stack.intervalMm.toFixed(1)} ${grain === "sharp" ? "B60f" : "B30f"} ${phase}`,
    kind: "axial",
    view,
    ...stack,
    patientPosition: prone ? "HFP" : has(plan, "feetFirst") ? "FFS" : "HFS",
    ascending: !has(plan, "feetFirst") && patient % 4 !== 3,
    window: stack.intervalMm === 1 && grain === "sharp" ? { centerHu: -550, widthHu: 1600 } : region.window,
    storage,
    sopUids: Array.from({ length: instances }, (_, i) => uidOf(seed, "sop", patient, study, number, i)),
    files: Array.from({ length: instances }, (_, i) => {
      if (order === null) return `${folder}/IM${String(i + 1).padStart(4, "0")}`;
      return `${folder}/${String((order[i] ?? 0) * 7919 + 4096).padStart(8, "0")}.dcm`;
    }),
  };
}

function syntaxOf(plan: SeriesPlan): Storage["syntax"] {
  if (has(plan, "rle") && plan.study === 0) return "rle";
  if (has(plan, "deflated") && plan.study === 0) return "deflated";
  return plan.patient % 5 === 2 ? "implicit" : "explicit";
}

function viewOf(
  { options, random, body, phase, patient, study }: SeriesPlan,
  stack: Stack,
  grain: "soft" | "sharp",
  { prone, tiltDegrees, circle }: { prone: boolean; tiltDegrees: number; circle: boolean },
): SliceView {
  const matrix = options.matrix ?? 512;
  const spacing512 = fittingSpacingMm(body, stack);
  const spacingMm = round6((spacing512 * 512) / matrix);
  const offX = random.between(-6, 6) / spacingMm;
  const offY = (random.between(-10, 0) - (prone ? 14 : 16)) / spacingMm;
  return {
    columns: matrix,
    rows: matrix,
    spacingMm,
    thicknessMm: stack.intervalMm === 1 ? 1 : 5,
    axis: { x: matrix / 2 + offX, y: matrix / 2 + offY },
    faceDown: prone,
    tiltDegrees,
    phase,
    kernel: {
      blurMm: grain === "sharp" ? 0.36 : random.between(0.58, 0.7),
      noiseHu: (grain === "sharp" ? 30 : stack.intervalMm === 1 ? 19 : 10.5) * random.between(0.85, 1.25),
      grain,
    },
    study,
    noiseKey: `${patient}/${study}/${stack.intervalMm}/${grain}`,
    circle,
  };
}

/** A field of view that holds the body (but seldom all of the shoulders), in one of the steps that scanners offer [mm]. */
function fittingSpacingMm(body: Body, { topMm, intervalMm, slices }: Stack): number {
  let widest = 0;
  for (const share of [0.1, 0.35, 0.6, 0.85]) {
    const z = (topMm + share * slices * intervalMm) / body.scale[2];
    widest = Math.max(widest, radiusAt(bodyLayers(body, z).skin, 0) * body.scale[0]);
  }
  const wantedMm = Math.min(500, Math.max(220, 2 * widest + 26));
  return wantedMm / 512;
}

/** Series that hold no axial slices: a scout view, and a reformat in the frontal plane. */
function besides(plan: SeriesPlan, number: number, kind: "coronal" | "localizer"): HospitalSeries {
  const { options, patient, study, region, phase } = plan;
  const { seed } = options;
  const matrix = Math.min(options.matrix ?? 512, 256);
  const stack = stackBetween(plan, region.top, region.bottom, 5);
  const slices = kind === "localizer" ? 1 : 8;
  const view = viewOf(plan, stack, "soft", { prone: false, tiltDegrees: 0, circle: false });
  const spacingMm = round6((view.spacingMm * view.columns) / matrix);
  return {
    number,
    uid: uidOf(seed, "series", patient, study, number),
    frameOfReferenceUid: uidOf(seed, "frame", patient, study),
    description: kind === "localizer" ? "Topogramm" : `cor MPR ${phase}`,
    kind,
    view: { ...view, columns: matrix, rows: matrix, spacingMm, axis: { x: matrix / 2, y: matrix / 2 } },
    topMm: stack.topMm,
    intervalMm: 10,
    slices,
    patientPosition: "HFS",
    ascending: true,
    window: region.window,
    storage: { syntax: "explicit", pixels: "signed-16", enhanced: false, padding: null },
    sopUids: Array.from({ length: slices }, (_, i) => uidOf(seed, "sop", patient, study, number, i)),
    files: Array.from(
      { length: slices },
      (_, i) => `P${two(patient)}/S${study + 1}/CT${number}/IM${String(i + 1).padStart(4, "0")}`,
    ),
  };
}

const two = (patient: number): string => String(patient + 1).padStart(3, "0");
const round = (mm: number): number => Math.round(mm * 100) / 100;
const round6 = (mm: number): number => Number(mm.toFixed(6));
