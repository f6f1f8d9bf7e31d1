import { type EllipseHu, ellipseHu } from "#lib/domain/editing/ellipseHu.ts";
import { segmentMm } from "#lib/domain/editing/lengthsMm.ts";
import type { SpacingMm } from "#lib/domain/editing/millimetres.ts";
import { boundsOf } from "#lib/domain/geometry/box.ts";
import type { ImageSize } from "#lib/domain/geometry/point.ts";
import type { Measurement } from "./Measurement.ts";

/** The slice that is measured. */
export interface MeasuredSlice {
  /** Row by row [HU]; null while it is on its way. */
  readonly hu: ArrayLike<number> | null;
  readonly size: ImageSize;
  readonly spacingMm: SpacingMm;
  /** HU that stands for "no data"; null when there is none. */
  readonly paddingHu?: number | null;
}

/** What a measurement found, in lines: `23.4 mm`, or of an ellipse `41 ± 12 HU` and `312 mm² · 640 px`. */
export function measurementText(
  { kind, from, to }: Pick<Measurement, "kind" | "from" | "to">,
  { hu, size, spacingMm, paddingHu = null }: MeasuredSlice,
): string[] {
  if (kind === "length") return [`${segmentMm([from, to], spacingMm).toFixed(1)} mm`];
  if (!hu) return ["no HU yet"];
  return ellipseText(ellipseHu(hu, size, boundsOf([from, to]), spacingMm, paddingHu));
}

function ellipseText({ pixels, areaMm2, meanHu, sdHu }: EllipseHu): string[] {
  const size = `${areaMm2.toFixed(0)} mm² · ${pixels} px`;
  if (meanHu === null || sdHu === null) return ["no pixel", size];
  return [`${meanHu.toFixed(0).replace("-", "−")} ± ${sdHu.toFixed(0)} HU`, size];
}
