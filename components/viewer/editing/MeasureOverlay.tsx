"use client";

import type { Measurement } from "./Measurement.ts";
import type { OverlaySpace } from "./OverlaySpace.ts";

export interface MeasureOverlayProps extends OverlaySpace {
  /** What a drag draws; null: nothing, the measurements are only shown. */
  tool: Measurement["kind"] | null;
  slice: number;
  /** The slice's HU, row by row; null while it is not there: then lengths are shown, ellipses say so. */
  hu: ArrayLike<number> | null;
  measurements: readonly Measurement[];
  onChange: (measurements: readonly Measurement[]) => void;
}

/** Lengths and ellipses measured on the slice. */
export function MeasureOverlay({ measurements }: MeasureOverlayProps) {
  return measurements.length > 0 && null;
}
