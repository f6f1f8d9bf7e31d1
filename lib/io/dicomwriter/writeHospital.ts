import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type {
  Hospital,
  HospitalOptions,
  HospitalPatient,
  OtherObject,
} from "#lib/phantom/hospital/Hospital.ts";
import { otherImage } from "#lib/phantom/objects/otherImages.ts";
import { dicomFile } from "./dicomFile.ts";
import { emptyDicomdir } from "./emptyDicomdir.ts";
import type { WorkerAnswer, WorkerSetting } from "./writePatientWorker.ts";

/**
 * Writes a hospital's files into a folder, CT series on several threads at once.
 *
 * @param options those that the hospital was made with: threads make their patients from them anew
 * @param threads 1 or more
 */
export async function writeHospital(
  hospital: Hospital,
  options: HospitalOptions,
  root: string,
  threads: number,
  onSlices: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const total = hospital.patients.reduce((sum, patient) => sum + slicesOf(patient), 0);
  let done = 0;
  await mkdir(root, { recursive: true });
  await writeSmallFiles(hospital, root);

  // Those with most slices first, so that no thread is left alone with one at the end.
  const queue = hospital.patients.toSorted((a, b) => slicesOf(b) - slicesOf(a)).map(({ index }) => index);
  const setting: WorkerSetting = { options, root };
  const lanes = Array.from({ length: Math.max(1, Math.min(threads, queue.length)) }, () =>
    lane(setting, queue, signal, (slices) => {
      done += slices;
      onSlices(done, total);
    }),
  );
  await Promise.all(lanes);
}

/** One thread that takes patients from the queue until it is empty; the first failure empties it for all. */
function lane(
  setting: WorkerSetting,
  queue: number[],
  signal: AbortSignal,
  onSlices: (slices: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./writePatientWorker.ts", import.meta.url), { workerData: setting });
    const end = (failure: unknown): void => {
      signal.removeEventListener("abort", stop);
      if (failure !== undefined) queue.length = 0;
      void worker.terminate().then(() => (failure === undefined ? resolve() : reject(failure)), reject);
    };
    const stop = (): void => end(signal.reason ?? new Error("writing the hospital was stopped"));
    const next = (): void => {
      const patient = queue.shift();
      if (patient !== undefined) worker.postMessage(patient);
      else end(undefined);
    };
    worker.on("message", ({ slices }: WorkerAnswer) => (slices === null ? next() : onSlices(slices)));
    worker.once("error", end);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    else next();
  });
}

const slicesOf = ({ studies }: HospitalPatient): number =>
  studies.flatMap(({ series }) => series).reduce((sum, { slices }) => sum + slices, 0);

async function writeSmallFiles(hospital: Hospital, root: string): Promise<void> {
  for (const { path: place, content } of hospital.documents) {
    await put(root, place, "dataset" in content ? dicomFile(content.dataset) : content.text);
  }
  for (const object of hospital.otherObjects) await put(root, object.path, bytesOf(hospital, object));
}

function bytesOf(hospital: Hospital, object: OtherObject): Uint8Array | string {
  if (object.kind === "junk") return object.text;
  if (object.kind === "dicomdir") return emptyDicomdir();
  const patient = hospital.patients[object.patient];
  if (!patient) throw new RangeError(`no patient ${object.patient}`);
  const { dataset, pixels } = otherImage(patient, object);
  return dicomFile(dataset, "explicit", [pixels]);
}

async function put(root: string, place: string, bytes: Uint8Array | string): Promise<void> {
  const target = path.join(root, place);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, bytes);
}
