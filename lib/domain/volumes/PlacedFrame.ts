import type { InstanceHeader } from "../dicom/InstanceHeader.ts";
import type { SlicePlane } from "../geometry/plane.ts";
import { dot, scale, type Vec3 } from "../geometry/vector.ts";

/** A frame that can be a slice: a CT image in HU whose place in the patient is known. */
export interface PlacedFrame {
  readonly header: InstanceHeader;
  /** From 1. */
  readonly frame: number;
  readonly plane: SlicePlane;
}

/** A frame and its place along the axis of the stack it belongs to [mm], growing to the head. */
export interface StackedFrame extends PlacedFrame {
  readonly heightMm: number;
}

/** Closer than this, two slices are at the same position: file formats round positions to a hundredth at best. */
export const SAME_POSITION_MM = 0.01;

/**
 * The direction along which a stack is ordered: the slice normal, pointing to the head. A stack that is not axial has
 * no head end; there the largest component decides, so that the order is at least the same at every run.
 */
export function stackAxis(normal: Vec3): Vec3 {
  const largest = [normal[2], normal[1], normal[0]].reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  return largest < 0 ? scale(normal, -1) : normal;
}

/** Frames from head to feet. Neither Instance Number nor Slice Location has a say: they are often wrong. */
export function headToFeet(frames: readonly PlacedFrame[], axis: Vec3): readonly StackedFrame[] {
  return frames
    .map((frame) => ({ ...frame, heightMm: dot(frame.plane.origin, axis) }))
    .sort((a, b) => b.heightMm - a.heightMm || byContent(a, b));
}

/** An order of frames that depends on what they are, never on how they arrived. */
export function byContent(a: PlacedFrame, b: PlacedFrame): number {
  return (
    byAcquisition(a, b) ||
    compareNumbers(a.header.instanceNumber, b.header.instanceNumber) ||
    compareTexts(a.header.sopInstanceUid, b.header.sopInstanceUid) ||
    a.frame - b.frame
  );
}

/** By Acquisition Number (0020,0012), then Acquisition Date and Time; what names none comes last. */
export function byAcquisition(a: PlacedFrame, b: PlacedFrame): number {
  return (
    compareNumbers(a.header.acquisitionNumber, b.header.acquisitionNumber) ||
    compareTexts(a.header.dates.acquisitionDate, b.header.dates.acquisitionDate) ||
    compareTexts(a.header.dates.acquisitionTime, b.header.dates.acquisitionTime)
  );
}

function compareNumbers(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

/** By code units, not by a locale's rules: the order must be the same on every machine. */
export function compareTexts(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : a > b ? 1 : 0;
}
