import type { Window } from "./Window.ts";

/**
 * The grey level of a value, 0 (black) to 255 (white), by the VOI LUT function LINEAR (PS3.3 C.11.2.1.2.1).
 *
 * The half and the one in the formula are the standard's: a window of width w shows w values, the lowest at black and
 * the highest at white.
 *
 * @throws RangeError for a width below 1, which LINEAR does not know
 */
export function grayFromHu(hu: number, { centerHu, widthHu }: Window): number {
  if (!(widthHu >= 1)) throw new RangeError(`a window is at least 1 HU wide, not ${widthHu}`);
  const middle = centerHu - 0.5;
  const half = (widthHu - 1) / 2;
  if (hu <= middle - half) return 0;
  if (hu > middle + half) return 255;
  return Math.round(((hu - middle) / (widthHu - 1) + 0.5) * 255);
}
