import { slicePlane } from "#lib/domain/geometry/plane.ts";
import { add, scale, type Vec3 } from "#lib/domain/geometry/vector.ts";
import type { Volume } from "#lib/domain/volumes/Volume.ts";
import { ctFrame, ctHeader } from "./ctHeader.ts";

/** How a test's volume lies in the patient; what is left out is an axial volume of five slices at 5 mm. */
export interface VolumeShape {
  readonly series?: string;
  readonly study?: string;
  readonly frameOfReference?: string | null;
  readonly origin?: Vec3;
  readonly orientation?: readonly [number, number, number, number, number, number];
  /** Pixel Spacing (0028,0030): between rows, between columns [mm]. */
  readonly spacing?: readonly [betweenRows: number, betweenColumns: number];
  readonly slices?: number;
  /** From each slice to the next, head to feet [mm]. */
  readonly step?: Vec3;
  readonly size?: number;
  readonly axial?: boolean;
  /** All slices as frames of one instance. */
  readonly multiFrame?: boolean;
}

/** A volume by its geometry. Slice k has the SOP Instance UID `{series}.{k}`; a multi-frame one is all `{series}.1`. */
export function volumeOf(shape: VolumeShape = {}): Volume {
  const series = shape.series ?? "1.2";
  const step = shape.step ?? [0, 0, -5];
  const count = shape.slices ?? 5;
  const intervalMm = Math.hypot(...step);
  const size = shape.size ?? 512;
  const frames = shape.multiFrame ? count : 1;
  const slices = Array.from({ length: count }, (_, index) => {
    const origin = add(shape.origin ?? [-180.5, -170.25, -95], scale(step, index));
    const plane = slicePlane(origin, shape.orientation ?? [1, 0, 0, 0, 1, 0], shape.spacing ?? [0.7, 0.7]);
    if (!plane) throw new Error("the test's slice plane is none");
    const sopInstanceUid = `${series}.${shape.multiFrame ? 1 : index + 1}`;
    const header = ctHeader({
      at: origin,
      sopInstanceUid,
      frames: Array.from({ length: frames }, () => ctFrame({ position: origin })),
    });
    return {
      sopInstanceUid,
      frame: shape.multiFrame ? index + 1 : 1,
      plane,
      offsetMm: index * intervalMm,
      header,
    };
  });
  return {
    seriesInstanceUid: series,
    studyInstanceUid: shape.study ?? "1",
    frameOfReferenceUid: shape.frameOfReference === undefined ? "1.9" : shape.frameOfReference,
    part: "1",
    slices,
    columns: size,
    rows: size,
    spacingXMm: shape.spacing?.[1] ?? 0.7,
    spacingYMm: shape.spacing?.[0] ?? 0.7,
    intervalMm: count > 1 ? intervalMm : null,
    tableStepMm: count > 1 ? intervalMm : null,
    tiltDegrees: 0,
    axial: shape.axial ?? true,
    gapsAfter: [],
    windowHu: null,
    lossy: false,
    warnings: [],
  };
}
