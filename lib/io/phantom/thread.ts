import { parentPort } from "node:worker_threads";
import type { HospitalPatient } from "#lib/phantom/hospital/Hospital.ts";
import { planPatient } from "#lib/phantom/hospital/planPatient.ts";
import { downMmOfSlice } from "#lib/phantom/hospital/sightings.ts";
import { phantomSlice } from "#lib/phantom/phantomSlice.ts";
import type { WantedSlices } from "../../phantom/hospital/PhantomScanner.ts";
import { encodeHuPng } from "../png/encodeHuPng.ts";

/** The last patient drawn: its tubes take longer to lay than a slice takes to draw. */
let last: { readonly key: string; readonly patient: HospitalPatient } | null = null;

parentPort?.on("message", (wanted: WantedSlices) => {
  const pngs = draw(wanted);
  parentPort?.postMessage(
    pngs,
    pngs.map((png) => png.buffer),
  );
});

function draw(wanted: WantedSlices): Uint8Array<ArrayBuffer>[] {
  const patient = patientOf(wanted);
  const series = patient.studies[wanted.study]?.series.find(({ number }) => number === wanted.series);
  if (!series) throw new RangeError(`patient ${wanted.patient} has no series ${wanted.series} in that study`);
  // Copies, because the bytes are handed over with the whole buffer they lie in.
  return wanted.slices.map(
    (slice) =>
      new Uint8Array(
        encodeHuPng(phantomSlice(patient, downMmOfSlice(series, slice), series.view), series.view),
      ),
  );
}

function patientOf({ options, patient }: WantedSlices): HospitalPatient {
  const key = JSON.stringify([options, patient]);
  if (last?.key !== key) last = { key, patient: planPatient(options, patient) };
  return last.patient;
}
