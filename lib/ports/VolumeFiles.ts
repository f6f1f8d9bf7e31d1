import type { HuTarget } from "./SliceConverter.ts";

/** Files of whole volumes, written piece by piece in any order; each is there whole or not at all. */
export interface VolumeFiles {
  /** Begins a file of this size [bytes]; what is not written is 0. */
  begin(name: string, bytes: number): Promise<VolumeFile>;
}

export interface VolumeFile {
  writeAt(offset: number, bytes: Uint8Array): Promise<void>;
  /** For a converter that writes there itself. */
  target(offset: number): HuTarget;
  /** Gives the file its name. */
  publish(): Promise<void>;
  /** Removes what was written; does nothing after `publish`. */
  discard(): Promise<void>;
}
