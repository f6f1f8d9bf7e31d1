import { rescaleOf } from "./rescaleOf.ts";
import type { StoredFrame, StoredValues } from "./StoredFrame.ts";

const LOWEST_HU = -32768;
const HIGHEST_HU = 32767;

/**
 * The HU of a frame's pixels, rounded half away from zero so that fat and lung, below 0, are treated like bone above it.
 *
 * MONOCHROME1 changes how a picture is shown and not what is stored, so it changes nothing here.
 *
 * @returns `[rows, columns]`, row by row [HU], clamped to what 16 bits hold: -32768..32767
 * @throws AppError `unreadable` when the frame has no rescale to HU (see `rescaleOf`)
 */
export function huFromStored(stored: StoredFrame): Int16Array {
  const { slope, intercept } = rescaleOf(stored.header, stored.frame);
  return slope === 1 && Number.isInteger(intercept)
    ? shifted(stored.values, intercept)
    : rescaled(stored.values, slope, intercept);
}

/** The HU of one stored value: what Pixel Padding Value means after the rescale. */
export function huFromValue(value: number, slope: number, intercept: number): number {
  const exact = value * slope + intercept;
  const rounded = exact < 0 ? -Math.round(-exact) : Math.round(exact);
  return Math.min(HIGHEST_HU, Math.max(LOWEST_HU, rounded));
}

/** Nearly all CT: slope 1 and a whole intercept need no rounding, which makes this path several times as fast. */
function shifted(values: StoredValues, intercept: number): Int16Array {
  const hu = new Int16Array(values.length);
  for (let i = 0; i < hu.length; i++) {
    hu[i] = Math.min(HIGHEST_HU, Math.max(LOWEST_HU, (values[i] ?? 0) + intercept));
  }
  return hu;
}

function rescaled(values: StoredValues, slope: number, intercept: number): Int16Array {
  const hu = new Int16Array(values.length);
  for (let i = 0; i < hu.length; i++) hu[i] = huFromValue(values[i] ?? 0, slope, intercept);
  return hu;
}
