import { boxFromDiameters } from "../domain/bookmarks/boxFromDiameters.ts";
import { DL_INFO_COLUMNS, type DlInfoFacts, dlInfoRow } from "../domain/datasets/dlInfoRow.ts";
import { seriesName } from "../domain/datasets/seriesName.ts";
import { type Split, splitOfPatient } from "../domain/datasets/splitOfPatient.ts";
import { AppError } from "../domain/errors.ts";
import { recistOfOutline } from "../domain/outline/recistOfOutline.ts";
import type { HospitalOptions, HospitalPatient } from "../phantom/hospital/Hospital.ts";
import type { PhantomScanner } from "../phantom/hospital/PhantomScanner.ts";
import { DEMO_SEED } from "../phantom/hospital/planHospital.ts";
import { planPatient } from "../phantom/hospital/planPatient.ts";
import { drawnByReader } from "../phantom/hospital/readers.ts";
import { downMmOfSlice } from "../phantom/hospital/sightings.ts";
import { lesionsOnSlice } from "../phantom/phantomSlice.ts";
import { randomStream } from "../phantom/random.ts";
import { standardHeightMm, type TrainingSeries, trainingSlices } from "../phantom/training/trainingSlices.ts";
import type { ExportFolder, OpenExportFolder, TextFile } from "../ports/ExportFolder.ts";
import { forEachAtMost } from "./forEachAtMost.ts";

export interface PhantomRequest {
  readonly patients: number;
  readonly seed: number;
  readonly out: string;
  readonly replace: boolean;
  /** Columns and rows of a slice; the field of view stays the same. */
  readonly matrix: number;
  /** How many of a patient's studies at most. */
  readonly studies: number;
  /** Whole series, and the true height of each slice in `slices.csv`. */
  readonly volumes: boolean;
}

export interface WrittenPhantoms {
  readonly patients: number;
  readonly series: number;
  readonly keySlices: number;
  readonly lesions: number;
  readonly slices: number;
}

export interface PhantomPorts {
  readonly scanner: PhantomScanner;
  readonly openFolder: OpenExportFolder;
}

/** Bodies of a seed are numbered by `seed * 1000 + patient`: beyond this they would be another seed's. */
const MOST_PATIENTS = 1000;

/** A section this short is the tip of a lesion, which nobody would measure [mm]: it is marked as doubtful. */
const TIP_MM = 5;

const SLICES_HEADER = "series,slice,patient,split,spacing_mm,interval_mm,z_mm\n";

/**
 * Writes synthetic patients for training: DL_info.csv and Images_png as the export `dl-info` has them, with every lesion
 * of each key slice, measured by a simulated reader, and boxes by the same rule as mining's.
 *
 * The demo hospital's seed is refused, so whoever is trained on phantoms has never seen the demo's patients. There are
 * training and validation patients; the demo hospital is what a network is tested on.
 *
 * @throws AppError `bad-request` for numbers out of range, `conflict` when the folder has something in it
 */
export async function writeTrainingPhantoms(
  { scanner, openFolder }: PhantomPorts,
  request: PhantomRequest,
  signal: AbortSignal,
  onSlices: (done: number, total: number) => void,
): Promise<WrittenPhantoms> {
  check(request);
  const options: HospitalOptions = { seed: request.seed, patients: request.patients, matrix: request.matrix };
  const patients = Array.from({ length: request.patients }, (_, index) =>
    trainingSlices(options, index, request),
  );
  const series = patients.flat();
  const total = series.reduce((sum, { drawn }) => sum + drawn.length, 0);
  const folder = await openFolder(request.out, { replace: request.replace });
  try {
    const lesions = await writeTables(folder, options, patients, request.volumes);
    let done = 0;
    await forEachAtMost(scanner.threads, series, async (each) => {
      signal.throwIfAborted();
      const { patient, study, drawn } = each;
      const pngs = await scanner.scan({ options, patient, study, series: each.series.number, slices: drawn });
      for (const [at, png] of pngs.entries()) await folder.writeSlice(nameOf(each), drawn[at] ?? 0, png);
      done += drawn.length;
      onSlices(done, total);
    });
    await folder.publish();
    const keySlices = series.reduce((sum, each) => sum + each.keySlices.length, 0);
    return { patients: request.patients, series: series.length, keySlices, lesions, slices: total };
  } finally {
    await folder.discard();
  }
}

function check({ patients, seed, matrix, studies }: PhantomRequest): void {
  const whole = (name: string, value: number, least: number, most: number): void => {
    if (Number.isInteger(value) && value >= least && value <= most) return;
    throw new AppError("bad-request", `${name} must be a whole number from ${least} to ${most}.`);
  };
  whole("--patients", patients, 1, MOST_PATIENTS);
  whole("--seed", seed, 0, 2 ** 31 - 1);
  whole("--matrix", matrix, 64, 1024);
  whole("--studies", studies, 1, 4);
  if (seed === DEMO_SEED) {
    throw new AppError(
      "bad-request",
      `--seed ${DEMO_SEED} is the demo hospital's, on which networks are tested.`,
    );
  }
}

/** @returns how many lesions the table has */
async function writeTables(
  folder: ExportFolder,
  options: HospitalOptions,
  patients: readonly (readonly TrainingSeries[])[],
  volumes: boolean,
): Promise<number> {
  const table = await folder.textFile("DL_info.csv");
  await table.append(`${DL_INFO_COLUMNS.join(",")}\n`);
  const heights = volumes ? await folder.textFile("slices.csv") : null;
  await heights?.append(SLICES_HEADER);
  let lesions = 0;
  for (const [index, series] of patients.entries()) {
    const patient = planPatient(options, index);
    const split = splitOf(index, options.seed);
    for (const each of series) {
      const rows = each.keySlices.flatMap((slice) => rowsOfSlice(options, patient, each, slice, split));
      for (const row of rows) await table.append(`${dlInfoRow(row)}\n`);
      lesions += rows.length;
      if (heights) await writeHeights(heights, patient, each, split);
    }
  }
  await table.close();
  await heights?.close();
  return lesions;
}

/** The demo hospital is the test, so all that are not for validation are trained on. */
const splitOf = (index: number, seed: number): Split =>
  splitOfPatient(index + 1, seed) === "validation" ? "validation" : "train";

function rowsOfSlice(
  { seed }: HospitalOptions,
  patient: HospitalPatient,
  { study, series, drawn }: TrainingSeries,
  slice: number,
  split: Split,
): DlInfoFacts[] {
  const { view } = series;
  const spacingMm = view.spacingMm;
  return lesionsOnSlice(patient, downMmOfSlice(series, slice), view).map(({ lesion, outline }) => {
    const truth = recistOfOutline(outline);
    const random = randomStream(seed, "reader", lesion.id, study, series.number, slice);
    const diameters = drawnByReader(random, truth, spacingMm);
    return {
      seriesName: seriesName(patient.index + 1, study + 1, series.number),
      patientIndex: patient.index + 1,
      studyIndex: study + 1,
      seriesIndex: series.number,
      keySlice: slice,
      diameters,
      box: boxFromDiameters(diameters),
      longPx: truth.longLength,
      shortPx: truth.shortLength,
      bodyX: null,
      bodyY: null,
      bodyZ: null,
      coarseType: lesion.type,
      noisy: truth.longLength * spacingMm < TIP_MM,
      range: { first: drawn[0] ?? slice, last: drawn.at(-1) ?? slice },
      spacingXMm: spacingMm,
      spacingYMm: spacingMm,
      intervalMm: series.intervalMm,
      columns: view.columns,
      rows: view.rows,
      windowHu: [
        series.window.centerHu - series.window.widthHu / 2,
        series.window.centerHu + series.window.widthHu / 2,
      ],
      sex: patient.body.sex,
      ageYears: patient.body.ageYears,
      split,
    };
  });
}

async function writeHeights(
  table: TextFile,
  { body }: HospitalPatient,
  each: TrainingSeries,
  split: Split,
): Promise<void> {
  const { series, patient } = each;
  const lines = each.drawn.map((slice) =>
    [
      nameOf(each),
      slice,
      patient + 1,
      split,
      series.view.spacingMm,
      series.intervalMm,
      standardHeightMm(series, slice, body.scale).toFixed(2),
    ].join(","),
  );
  await table.append(`${lines.join("\n")}\n`);
}

const nameOf = ({ patient, study, series }: TrainingSeries): string =>
  seriesName(patient + 1, study + 1, series.number);
