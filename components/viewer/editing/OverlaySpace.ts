import type { SpacingMm } from "#lib/domain/editing/millimetres.ts";
import type { ImageSize, Point } from "#lib/domain/geometry/point.ts";
import type { Viewport } from "#lib/domain/viewing/viewTransform.ts";

/** Where an overlay lies: exactly over a viewport that shows a slice. */
export interface OverlaySpace {
  /** From image coordinates to CSS pixels from the viewport's upper left corner, and back. */
  readonly toScreen: (point: Point) => Point;
  readonly toImage: (point: Point) => Point;
  readonly viewport: Viewport;
  readonly spacingMm: SpacingMm;
  readonly size: ImageSize;
}

/** The same, over one slice. */
export interface SliceSpace extends OverlaySpace {
  readonly slice: number;
}
