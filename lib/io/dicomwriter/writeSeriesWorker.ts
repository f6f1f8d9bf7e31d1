import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { HospitalOptions, HospitalPatient } from "#lib/phantom/hospital/Hospital.ts";
import { planPatient } from "#lib/phantom/hospital/planPatient.ts";
import { seriesFiles } from "./seriesFiles.ts";

/** What a thread is told once, and what it is told for each series. */
export interface WorkerSetting {
  readonly options: HospitalOptions;
  readonly root: string;
}
export interface SeriesJob {
  readonly patient: number;
  readonly study: number;
  readonly series: number;
}
export type WorkerAnswer = { readonly written: number } | { readonly done: true };

/** Slices between two reports: often enough for a progress bar, seldom enough to cost nothing. */
const REPORT_EVERY = 8;

const setting: WorkerSetting = workerData;
const patients = new Map<number, HospitalPatient>();

parentPort?.on("message", (job: SeriesJob) => {
  const patient = patients.get(job.patient) ?? planPatient(setting.options, job.patient);
  patients.set(job.patient, patient);
  const study = patient.studies[job.study];
  const series = study?.series[job.series];
  if (!study || !series) throw new RangeError(`no series ${job.series} in study ${job.study} of patient ${job.patient}`);

  let written = 0;
  for (const file of seriesFiles(patient, study, series)) {
    const target = path.join(setting.root, file.path);
    if (written === 0) mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.bytes);
    written++;
    if (written % REPORT_EVERY === 0) parentPort?.postMessage({ written: REPORT_EVERY } satisfies WorkerAnswer);
  }
  parentPort?.postMessage({ written: series.storage.enhanced ? series.slices : written % REPORT_EVERY } satisfies WorkerAnswer);
  parentPort?.postMessage({ done: true } satisfies WorkerAnswer);
});
