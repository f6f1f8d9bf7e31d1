/**
 * Where the 16-bit PNG volumes lie: `{patient}_{study}_{series}` folders of slices that count from 1, head to feet.
 *
 * Names are ours (see `seriesName`), never a patient's. A slice is written whole or not at all, and once written does
 * not change.
 */
export interface VolumeStore {
  /** Keeps a slice; replacing one by other bytes is refused by an AppError `conflict`. */
  writeSlice(series: string, slice: number, png: Uint8Array): Promise<void>;
  /** Null when that slice is not kept. */
  readSlice(series: string, slice: number): Promise<Uint8Array | null>;
  /** Slice numbers kept, ascending; empty when there is no such series. */
  slicesOf(series: string): Promise<readonly number[]>;
  /** Names of all series kept. */
  series(): AsyncIterable<string>;
  removeSeries(series: string): Promise<void>;
}
