import { AppError } from "../domain/errors.ts";
import { expectedLesions } from "../phantom/hospital/expectedFunnel.ts";
import type { Hospital, HospitalOptions } from "../phantom/hospital/Hospital.ts";
import type { HospitalFolder } from "../phantom/hospital/HospitalFolder.ts";
import { DEMO_PATIENTS, DEMO_SEED, HOSPITAL_VERSION, hospital } from "../phantom/hospital/planHospital.ts";

export interface DemoRequest extends Partial<HospitalOptions> {
  /** Another demo hospital in the same place is replaced; anything else in it never is. */
  readonly replace?: boolean;
}

export interface DemoHospital {
  readonly folder: string;
  readonly csvMapping: string;
  readonly truth: string;
  readonly seed: number;
  readonly patients: number;
  readonly studies: number;
  readonly series: number;
  readonly slices: number;
  /** Documents with bookmarks, and marks in them. */
  readonly documents: number;
  readonly marks: number;
  /** Lesions that mining it should end in. */
  readonly lesions: number;
  /** False when it was there already. */
  readonly written: boolean;
}

export interface DemoProgress {
  readonly stage: "build-demo-hospital";
  readonly done: number;
  readonly total: number;
}

const MOST_PATIENTS = 2_000;
const MATRIX = { least: 64, most: 1024 } as const;

/**
 * Writes the demo hospital, unless it stands there already: the same request gives the same bytes.
 *
 * A start that was killed half way is simply begun again: what is half written never stands in the hospital's place.
 */
export async function buildDemoHospital(
  folder: HospitalFolder,
  request: DemoRequest,
  signal: AbortSignal,
  onProgress: (now: DemoProgress) => void,
): Promise<DemoHospital> {
  const options = optionsOf(request);
  const planned = hospital(options);
  const stamp = `${JSON.stringify({ demo: "lesionary", version: HOSPITAL_VERSION, ...options })}\n`;
  const there = await folder.stamp();
  const written = there !== stamp;
  if (written) {
    if (there !== null && !(request.replace === true && there.startsWith('{"demo":"lesionary"'))) {
      throw new AppError(
        "conflict",
        `${folder.place.pacs} would lie in a folder that holds something else: choose an empty or new one by --out.`,
      );
    }
    await folder.write(
      planned,
      options,
      stamp,
      (done, total) => onProgress({ stage: "build-demo-hospital", done, total }),
      signal,
    );
  }
  return {
    ...summary(planned),
    folder: folder.place.pacs,
    csvMapping: folder.place.csvMapping,
    truth: folder.place.truth,
    written,
  };
}

function optionsOf({
  seed = DEMO_SEED,
  patients = DEMO_PATIENTS,
  matrix = 512,
  thin,
}: DemoRequest): HospitalOptions {
  const whole = (name: string, value: number, least: number, most: number): void => {
    if (Number.isInteger(value) && value >= least && value <= most) return;
    throw new AppError("bad-request", `${name} must be a whole number from ${least} to ${most}.`);
  };
  whole("--seed", seed, 0, 2 ** 31 - 1);
  whole("--patients", patients, 1, MOST_PATIENTS);
  whole("--matrix", matrix, MATRIX.least, MATRIX.most);
  return { seed, patients, matrix, ...(thin === undefined ? {} : { thin }) };
}

function summary({ seed, patients, documents, truth }: Hospital) {
  const studies = patients.flatMap((patient) => patient.studies);
  const series = studies.flatMap((study) => study.series);
  return {
    seed,
    patients: patients.length,
    studies: studies.length,
    series: series.length,
    slices: series.reduce((sum, { slices }) => sum + slices, 0),
    documents: documents.length,
    marks: truth.marks.length,
    lesions: expectedLesions(truth),
  };
}
