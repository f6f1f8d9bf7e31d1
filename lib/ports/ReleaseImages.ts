import type { ImageSize } from "../domain/geometry/point.ts";

/**
 * The 16-bit PNGs of a dataset that somebody else wrote, where they lie: `{P}_{S}_{R}/KKK.png` as DeepLesion's
 * `Images_png`, or flat as `{P}_{S}_{R}_KKK.png`.
 *
 * They are never copied: the volume store is told where they are, and reads them there. A release has 220 GB.
 */
export interface ReleaseImages {
  /** Numbers of the slices there are of a series, ascending; empty when it has no picture. */
  slicesOf(series: string): Promise<readonly number[]>;
  /** Why a slice cannot be used, as the rest of a sentence; null when it is a 16-bit greyscale PNG of that size. */
  whyUnusable(series: string, slice: number, size: ImageSize): Promise<string | null>;
  /**
   * Lets the volume store find a series under a name of ours.
   *
   * @returns false when it does so already
   * @throws AppError `conflict` when another volume has that name
   */
  link(series: string, as: string): Promise<boolean>;
  /** Takes back a link; the pictures stay. */
  unlink(as: string): Promise<void>;
}

/** @throws AppError `bad-request` when there is no such folder, or nothing in it that is named like a slice */
export type OpenReleaseImages = (folder: string) => Promise<ReleaseImages>;
