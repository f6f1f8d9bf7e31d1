import type { InstanceHeader } from "./InstanceHeader.ts";

/** The pixels of one frame as they stand in the file, before any rescale. */
export interface StoredFrame {
  readonly header: InstanceHeader;
  /** From 1. */
  readonly frame: number;
  /** `[rows, columns]`, row by row: stored values, free of the bits above High Bit and with their sign. */
  readonly values: StoredValues;
}

export type StoredValues = Int16Array | Uint16Array | Int32Array | Uint32Array;
