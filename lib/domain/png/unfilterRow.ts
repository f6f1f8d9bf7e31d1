import { FILTER } from "./rowFilter.ts";

/**
 * Undoes the filter of a row of 16-bit grey pixels (PNG 9.2) and gives its HU: each byte was stored as its difference
 * from one predicted from the same byte of the pixel to the left and of the one above. Outside the image they count as
 * 0.
 *
 * Each filter has a loop of its own that reads each byte once and keeps the pixel to the left in variables: beside
 * inflating, this is what decoding costs. HU + 32768 has the bits of HU with the highest one flipped.
 *
 * @param from where the row's bytes begin, behind its filter
 * @param above HU of the row above; those of value 0 for the first row
 * @param hu the row's HU: what comes back
 * @returns false when there is no such filter
 */
export function unfilterRow(
  filter: number,
  filtered: Uint8Array,
  from: number,
  above: Int16Array,
  hu: Int16Array,
): boolean {
  if (filter === FILTER.none) copy(filtered, from, hu);
  else if (filter === FILTER.sub) addLeft(filtered, from, hu);
  else if (filter === FILTER.up) addAbove(filtered, from, above, hu);
  else if (filter === FILTER.average) addAverage(filtered, from, above, hu);
  else if (filter === FILTER.paeth) addPaeth(filtered, from, above, hu);
  else return false;
  return true;
}

function copy(filtered: Uint8Array, from: number, hu: Int16Array): void {
  for (let c = 0, i = from; c < hu.length; c++, i += 2) {
    hu[c] = (((filtered[i] ?? 0) << 8) | (filtered[i + 1] ?? 0)) ^ 0x8000;
  }
}

function addLeft(filtered: Uint8Array, from: number, hu: Int16Array): void {
  let high = 0;
  let low = 0;
  for (let c = 0, i = from; c < hu.length; c++, i += 2) {
    high = (high + (filtered[i] ?? 0)) & 0xff;
    low = (low + (filtered[i + 1] ?? 0)) & 0xff;
    hu[c] = ((high << 8) | low) ^ 0x8000;
  }
}

function addAbove(filtered: Uint8Array, from: number, above: Int16Array, hu: Int16Array): void {
  for (let c = 0, i = from; c < hu.length; c++, i += 2) {
    const up = (above[c] ?? 0) ^ 0x8000;
    const high = (up >> 8) + (filtered[i] ?? 0);
    const low = (up + (filtered[i + 1] ?? 0)) & 0xff;
    hu[c] = ((high << 8) | low) ^ 0x8000;
  }
}

function addAverage(filtered: Uint8Array, from: number, above: Int16Array, hu: Int16Array): void {
  let high = 0;
  let low = 0;
  for (let c = 0, i = from; c < hu.length; c++, i += 2) {
    const up = (above[c] ?? 0) ^ 0x8000;
    high = ((filtered[i] ?? 0) + ((high + ((up >> 8) & 0xff)) >> 1)) & 0xff;
    low = ((filtered[i + 1] ?? 0) + ((low + (up & 0xff)) >> 1)) & 0xff;
    hu[c] = ((high << 8) | low) ^ 0x8000;
  }
}

function addPaeth(filtered: Uint8Array, from: number, above: Int16Array, hu: Int16Array): void {
  let high = 0;
  let low = 0;
  let upLeft = 0;
  for (let c = 0, i = from; c < hu.length; c++, i += 2) {
    const up = (above[c] ?? 0) ^ 0x8000;
    high = ((filtered[i] ?? 0) + paeth(high, (up >> 8) & 0xff, (upLeft >> 8) & 0xff)) & 0xff;
    low = ((filtered[i + 1] ?? 0) + paeth(low, up & 0xff, upLeft & 0xff)) & 0xff;
    upLeft = up;
    hu[c] = ((high << 8) | low) ^ 0x8000;
  }
}

/** Whichever neighbour is nearest to left + up - upLeft; ties go to left, then up (PNG 9.4). */
function paeth(left: number, up: number, upLeft: number): number {
  const toLeft = Math.abs(up - upLeft);
  const toUp = Math.abs(left - upLeft);
  const toUpLeft = Math.abs(left + up - 2 * upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
