/** Reads kept slices back as HU. */
export interface HuSlices {
  /** Null when that slice is not kept. */
  read(series: string, slice: number): Promise<HuSlice | null>;
}

export interface HuSlice {
  readonly columns: number;
  readonly rows: number;
  /** `[rows, columns]`, row by row [HU]. */
  readonly hu: Int16Array;
}
