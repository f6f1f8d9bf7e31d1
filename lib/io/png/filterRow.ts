import { FILTER } from "#lib/domain/png/rowFilter.ts";
import { HU_OF_ZERO } from "./pngFormat.ts";

/** The filters that we write: Paeth makes PNGs of CT a little smaller still and costs more than all the rest. */
export type WrittenFilter = typeof FILTER.sub | typeof FILTER.up | typeof FILTER.average;

/**
 * A row of a slice as the differences that a PNG stores (PNG 9.2), a pixel in 16 bits, high byte first.
 *
 * Both bytes of a pixel are subtracted at once and without borrowing from one another: the top bits are set aside, the
 * lower seven subtracted, and the top bits put back by exclusive or. HU + 32768 is HU with the highest bit flipped.
 *
 * @param hu `[rows, columns]` of the slice [HU]
 * @param r  the row, from 0
 * @param differences as long as a row: what comes back
 */
export function filterRow(filter: WrittenFilter, hu: Int16Array, r: number, differences: Uint16Array): void {
  const columns = differences.length;
  const row = hu.subarray(r * columns, (r + 1) * columns);
  if (filter === FILTER.sub) {
    minusLeft(row, differences);
    return;
  }
  const above =
    r === 0 ? new Int16Array(columns).fill(HU_OF_ZERO) : hu.subarray((r - 1) * columns, r * columns);
  if (filter === FILTER.up) minusAbove(row, above, differences);
  else minusAverage(row, above, differences);
}

function minusLeft(row: Int16Array, differences: Uint16Array): void {
  let left = 0;
  for (let c = 0; c < differences.length; c++) {
    const here = ((row[c] ?? 0) ^ 0x8000) & 0xffff;
    differences[c] = ((here | 0x8080) - (left & 0x7f7f)) ^ ((here ^ ~left) & 0x8080);
    left = here;
  }
}

function minusAbove(row: Int16Array, above: Int16Array, differences: Uint16Array): void {
  for (let c = 0; c < differences.length; c++) {
    const here = ((row[c] ?? 0) ^ 0x8000) & 0xffff;
    const up = ((above[c] ?? 0) ^ 0x8000) & 0xffff;
    differences[c] = ((here | 0x8080) - (up & 0x7f7f)) ^ ((here ^ ~up) & 0x8080);
  }
}

/** The average of two bytes without a ninth bit: what both share, and half of where they differ. */
function minusAverage(row: Int16Array, above: Int16Array, differences: Uint16Array): void {
  let left = 0;
  for (let c = 0; c < differences.length; c++) {
    const here = ((row[c] ?? 0) ^ 0x8000) & 0xffff;
    const up = ((above[c] ?? 0) ^ 0x8000) & 0xffff;
    const mean = (left & up) + (((left ^ up) & 0xfefe) >>> 1);
    differences[c] = ((here | 0x8080) - (mean & 0x7f7f)) ^ ((here ^ ~mean) & 0x8080);
    left = here;
  }
}
