import { DEMO_SEED, hospital } from "#lib/phantom/hospital/planHospital.ts";
import { downMmOfSlice } from "#lib/phantom/hospital/sightings.ts";
import { phantomSlice } from "#lib/phantom/phantomSlice.ts";

/** A slice is 512 x 512, as nearly all CT is. */
export const SIDE = 512;

/**
 * Slices of the demo hospital, neck to pelvis, thick and thin, in the order in which its patients come: the same at
 * every run. Their noise is textured as a reconstruction kernel leaves it, which decides what a PNG of them costs.
 *
 * @returns HU, `[rows, columns]`, one slice after the other
 */
export function* ctSlices(count: number): Generator<Int16Array> {
  let left = count;
  for (const patient of hospital({ seed: DEMO_SEED }).patients) {
    for (const series of patient.studies.flatMap((study) => study.series)) {
      if (series.kind !== "axial") continue;
      for (let slice = 1; slice <= series.slices; slice++) {
        if (left-- === 0) return;
        yield phantomSlice(patient, downMmOfSlice(series, slice), series.view);
      }
    }
  }
  throw new Error(`the demo hospital has fewer than ${count} slices`);
}
