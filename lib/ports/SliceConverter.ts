import type { SliceFeatures } from "../domain/location/sliceFeatures.ts";

/**
 * Turns a frame of a DICOM image into the slice that we keep. Bound by the processor, so it runs on threads; any number
 * of calls may be under way, and as many as there are threads are worked on at once.
 */
export interface SliceConverter {
  /** How many calls are worked on at once: keep a few more than that under way, not a whole series. */
  readonly threads: number;
  convert(content: InstanceContent, frame: number, wants: SliceWants): Promise<ConvertedSlice>;
  close(): Promise<void>;
}

/** The whole DICOM file: by its bytes, or by a path that a thread reads itself. */
export type InstanceContent = { readonly bytes: Uint8Array } | { readonly path: string };

export interface SliceWants {
  /** The 16-bit PNG, value = HU + 32768. */
  readonly png: boolean;
  /** The HU themselves. */
  readonly hu: boolean;
  /** Where the HU are written by the thread that converts, without passing through here; absent: nowhere. */
  readonly huInto?: HuTarget;
  /** What the body-part estimate reads off a slice. */
  readonly features: boolean;
}

/** A place in a file that is there already: 16-bit little-endian HU, the last row first, as NIfTI stores them. */
export interface HuTarget {
  readonly path: string;
  /** The byte at which the slice begins. */
  readonly at: number;
}

export interface ConvertedSlice {
  readonly columns: number;
  readonly rows: number;
  readonly png: Uint8Array | null;
  /** `[rows, columns]`, row by row [HU], clamped to -32768..32767. */
  readonly hu: Int16Array | null;
  /** HU that stands for "no data" (Pixel Padding Value after rescale); null when the file names none. */
  readonly paddingHu: number | null;
  readonly features: SliceFeatures | null;
}
