import type { HospitalOptions } from "./Hospital.ts";

/** Draws slices of synthetic patients. Bound by the processor, so it runs on threads, as many calls at once as there are. */
export interface PhantomScanner {
  readonly threads: number;
  /** Slices of one series as 16-bit PNG (value = HU + 32768), in the order asked for. */
  scan(wanted: WantedSlices): Promise<readonly Uint8Array[]>;
  close(): Promise<void>;
}

/** Which slices: the patient is made anew from options and index wherever it is drawn. */
export interface WantedSlices {
  readonly options: HospitalOptions;
  readonly patient: number;
  /** From 0, by date. */
  readonly study: number;
  /** Number of the series within the study. */
  readonly series: number;
  /** From 1, head to feet. */
  readonly slices: readonly number[];
}
