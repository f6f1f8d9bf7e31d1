import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { HospitalOptions, HospitalSeries } from "#lib/phantom/hospital/Hospital.ts";
import { planPatient } from "#lib/phantom/hospital/planPatient.ts";
import { type HospitalFile, seriesFiles } from "./seriesFiles.ts";

/** What a thread is told once; then, for each patient, the patient's index. */
export interface WorkerSetting {
  readonly options: HospitalOptions;
  readonly root: string;
}
/** So many slices more; or, by null, that the patient is done. */
export type WorkerAnswer = { readonly slices: number | null };

/** Slices between two reports: often enough for a progress bar, seldom enough to cost nothing. */
const REPORT_EVERY = 8;

const setting: WorkerSetting = workerData;
const tell = (slices: number | null): void => parentPort?.postMessage({ slices } satisfies WorkerAnswer);

parentPort?.on("message", (index: number) => {
  const patient = planPatient(setting.options, index);
  for (const study of patient.studies) {
    for (const series of study.series) writeFiles(seriesFiles(patient, study, series), series);
  }
  tell(null);
});

function writeFiles(files: Iterable<HospitalFile>, series: HospitalSeries): void {
  let written = 0;
  for (const file of files) {
    const target = path.join(setting.root, file.path);
    if (written === 0) mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.bytes);
    written++;
    if (written % REPORT_EVERY === 0) tell(REPORT_EVERY);
  }
  tell(series.storage.enhanced ? series.slices : written % REPORT_EVERY);
}
