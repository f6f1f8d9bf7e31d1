import { length, subtract } from "../geometry/vector.ts";
import { lowHighHu } from "../windowing/lowHighHu.ts";
import { differencesMm, GAP_FACTOR, isSameInterval, median } from "./intervals.ts";
import type { StackedFrame } from "./PlacedFrame.ts";
import type { Volume } from "./Volume.ts";

/** More than this is worth a word: the slices are tilted against the table. */
const TILT_NOTED_DEGREES = 1;

/**
 * A stack as a volume, with what is odd about it in its warnings.
 *
 * @param stack ordered head to feet, one geometry, no two slices at one position; never empty
 */
export function volumeFromStack(stack: readonly StackedFrame[], part: string, axialLimit: number): Volume {
  const [top] = stack;
  if (!top) throw new RangeError("a volume of no slices");
  const differences = differencesMm(stack);
  const interval = median(differences);
  const step = median(
    stack.slice(1).map((frame, i) => length(subtract(frame.plane.origin, (stack[i] ?? top).plane.origin))),
  );
  const gapsAfter =
    interval === null ? [] : differences.flatMap((mm, i) => (mm > GAP_FACTOR * interval ? [i + 1] : []));
  const tiltDegrees = tiltOf(top.plane.normal[2]);
  const uneven =
    interval !== null &&
    differences.some((mm) => mm <= GAP_FACTOR * interval && !isSameInterval(mm, interval));
  const oneFrameOfReference = stack.every(
    ({ header }) => header.frameOfReferenceUid === top.header.frameOfReferenceUid,
  );
  const lossy = stack.some(({ header }) => header.lossy);
  const window = stack.find(({ header }) => header.window !== null)?.header.window ?? null;
  const axial = tiltDegrees <= axialLimit + 1e-6;

  return {
    seriesInstanceUid: top.header.seriesInstanceUid,
    studyInstanceUid: top.header.studyInstanceUid,
    frameOfReferenceUid: oneFrameOfReference ? top.header.frameOfReferenceUid : null,
    part,
    slices: stack.map(({ header, frame, plane, heightMm }) => ({
      sopInstanceUid: header.sopInstanceUid,
      frame,
      plane,
      offsetMm: toMicro(top.heightMm - heightMm),
      header,
    })),
    columns: top.header.pixels.columns,
    rows: top.header.pixels.rows,
    spacingXMm: top.plane.columnSpacingMm,
    spacingYMm: top.plane.rowSpacingMm,
    intervalMm: interval === null ? null : toMicro(interval),
    tableStepMm: step === null ? null : toMicro(step),
    tiltDegrees,
    axial,
    gapsAfter,
    windowHu: window && lowHighHu(window),
    lossy,
    warnings: [
      ...(axial && tiltDegrees > TILT_NOTED_DEGREES
        ? [`The slices are tilted by ${tiltDegrees.toFixed(1)} degrees against the table.`]
        : []),
      ...(axial ? [] : [`The slices are not axial: ${tiltDegrees.toFixed(1)} degrees off.`]),
      ...(gapsAfter.length > 0 ? [`Slices are missing after slice ${gapsAfter.join(", ")}.`] : []),
      ...(uneven ? ["The distance between slices varies; the interval is its median."] : []),
      ...(oneFrameOfReference ? [] : ["The slices name different frames of reference; none is kept."]),
      ...(lossy ? ["The pixels were once compressed with loss."] : []),
    ],
  };
}

/** Angle between a unit normal and the patient's axis [degrees]. */
const tiltOf = (normalZ: number): number => (Math.acos(Math.min(1, Math.abs(normalZ))) * 180) / Math.PI;

/** To the millionth of a millimetre: subtraction leaves 4.999999999999943 where the positions say 5. */
const toMicro = (mm: number): number => Math.round(mm * 1e6) / 1e6;
