import type { Hospital, HospitalOptions } from "./Hospital.ts";

/** Where a demo hospital is put: a folder that is whole or not there. */
export interface HospitalFolder {
  readonly place: {
    /** The folder to be mined: real DICOM, and documents beside it. */
    readonly pacs: string;
    /** How its CSV export is to be read. */
    readonly csvMapping: string;
    /** What is known about it: lesions, marks, and what should become of each. */
    readonly truth: string;
  };
  /** The stamp of the hospital that is there; null when the place is free; other text when it holds something else. */
  stamp(): Promise<string | null>;
  write(
    hospital: Hospital,
    options: HospitalOptions,
    stamp: string,
    onSlices: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
}
