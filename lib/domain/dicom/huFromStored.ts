import { rescaleOf } from "./rescaleOf.ts";
import type { StoredFrame, StoredValues } from "./StoredFrame.ts";

const LOWEST_HU = -32768;
const HIGHEST_HU = 32767;

/**
 * The HU of a frame's pixels, rounded half away from zero so that fat and lung, below 0, are treated like bone above it.
 *
 * MONOCHROME1 changes how a picture is shown and not what is stored, so it changes nothing here.
 *
 * @param into as long as the frame has pixels: written and given back, for who converts one slice after the other
 * @returns `[rows, columns]`, row by row [HU], clamped to what 16 bits hold: -32768..32767
 * @throws AppError `unreadable` when the frame has no rescale to HU (see `rescaleOf`)
 */
export function huFromStored(
  stored: StoredFrame,
  into: Int16Array = new Int16Array(stored.values.length),
): Int16Array {
  const { values } = stored;
  const { slope, intercept } = rescaleOf(stored.header, stored.frame);
  if (slope !== 1 || !Number.isInteger(intercept)) return rescaled(values, slope, intercept, into);
  const [lowest, highest] = [LOWEST_HU - intercept, HIGHEST_HU - intercept];
  return fitsByBits(stored, lowest, highest) || isWithin(values, lowest, highest)
    ? shifted(values, intercept, into)
    : shiftedAndClamped(values, intercept, into);
}

/** Whether no value of so many bits can be outside, as with the 12 bits of nearly all CT: then none need be looked at. */
function fitsByBits({ header: { pixels } }: StoredFrame, lowest: number, highest: number): boolean {
  const { bitsStored, signed } = pixels;
  const most = 2 ** (signed ? bitsStored - 1 : bitsStored) - 1;
  // A header that does not say how many bits there are promises nothing.
  return bitsStored > 0 && most <= highest && (signed ? -most - 1 : 0) >= lowest;
}

/** Whether all values are, judged by their highest bit: exact enough for 12 bits of CT, and faster than comparing. */
function isWithin(values: StoredValues, lowest: number, highest: number): boolean {
  let bits = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    bits |= value ^ (value >> 31); // of a negative number, the bits that differ from its sign
  }
  const power = 2 ** (32 - Math.clz32(bits));
  const signed = values instanceof Int16Array || values instanceof Int32Array;
  return power - 1 <= highest && (signed ? -power : 0) >= lowest;
}

/** The HU of one stored value: what Pixel Padding Value means after the rescale. */
export function huFromValue(value: number, slope: number, intercept: number): number {
  const exact = value * slope + intercept;
  const rounded = exact < 0 ? -Math.round(-exact) : Math.round(exact);
  return Math.min(HIGHEST_HU, Math.max(LOWEST_HU, rounded));
}

/** Nearly all CT has slope 1, a whole intercept and 12 bits: nothing to round and nothing to clamp, which is twice as fast. */
function shifted(values: StoredValues, intercept: number, hu: Int16Array): Int16Array {
  for (let i = 0; i < hu.length; i++) hu[i] = (values[i] ?? 0) + intercept;
  return hu;
}

function shiftedAndClamped(values: StoredValues, intercept: number, hu: Int16Array): Int16Array {
  for (let i = 0; i < hu.length; i++) {
    const value = (values[i] ?? 0) + intercept;
    hu[i] = value < LOWEST_HU ? LOWEST_HU : Math.min(value, HIGHEST_HU);
  }
  return hu;
}

function rescaled(values: StoredValues, slope: number, intercept: number, hu: Int16Array): Int16Array {
  for (let i = 0; i < hu.length; i++) hu[i] = huFromValue(values[i] ?? 0, slope, intercept);
  return hu;
}
