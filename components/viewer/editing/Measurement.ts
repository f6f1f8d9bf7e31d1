import type { Point } from "#lib/domain/geometry/point.ts";

/** Which of its two points is meant. */
export type MeasurementEnd = "from" | "to";

/** Something a reader measured on a slice, for the moment: it is not stored. */
export interface Measurement {
  readonly id: string;
  readonly slice: number;
  readonly kind: "length" | "ellipse";
  /** Ends of the line, or opposite corners of the box around the ellipse (image coordinates). */
  readonly from: Point;
  readonly to: Point;
}
