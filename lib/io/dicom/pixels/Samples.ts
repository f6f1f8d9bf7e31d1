/** What a decoder gives: one unsigned little-endian number a pixel, row by row, the low bits being the value. */
export interface Samples {
  readonly bytes: Uint8Array;
  readonly bytesPerSample: 1 | 2 | 4;
  /** Whether Bits Stored and High Bit still say where in each number the value lies, as in native pixels (PS3.5 8.1.1). */
  readonly packed: boolean;
}

/** What the data set says about a compressed frame, and the stream in it must agree with. */
export interface FrameShape {
  readonly rows: number;
  readonly columns: number;
  readonly bitsAllocated: number;
}
