import type { Database } from "#lib/db/client.ts";
import { loadSeriesWithTicks } from "#lib/db/lesions/seriesWithTicks.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ImageSize } from "#lib/domain/geometry/point.ts";
import { coronalLines } from "#lib/domain/volumes/coronalLines.ts";
import type { HuSlices } from "#lib/ports/HuSlices.ts";
import { forEachAtMost } from "../forEachAtMost.ts";

export interface CoronalServices {
  readonly db: Database;
  readonly slices: HuSlices;
  /** HU as a 16-bit greyscale PNG, value = HU + 32768. */
  huPng(hu: Int16Array, size: ImageSize): Uint8Array;
}

/** What stands for a slice that is not kept [HU]: lower than anything a scanner measures. */
const NO_SLICE_HU = -32768;

/** Half a megabyte each once decoded, and the disk is asked for the next while one is decoded. */
const READ_AT_ONCE = 4;

/** A cut that can be made. */
export interface CoronalCut {
  /** Changes with what the picture would show: the kept slices and the row. */
  readonly validator: string;
  draw(): Promise<Uint8Array>;
}

/**
 * A coronal cut through the kept slices of a series: row `row` of each, one line a slice as `coronalLines` says, head
 * above. Slices that are not kept are lines of −32768.
 *
 * @param row of the slices, from 0
 * @throws AppError `not-found` when there is no such series, no such row in it, or no slice of it is kept
 */
export async function cutCoronal(
  { db, slices, huPng }: CoronalServices,
  { series, row }: { series: string; row: number },
): Promise<CoronalCut> {
  const found = await loadSeriesWithTicks(db, series);
  if (!found) throw new AppError("not-found", `There is no series ${series}.`);
  const { columns, rows, kept } = found;
  if (row >= rows) throw new AppError("not-found", `The slices of ${series} have ${rows} rows.`);
  const { lines } = coronalLines(kept);
  if (lines.length === 0) throw new AppError("not-found", `No slice of ${series} is kept.`);

  return {
    validator: `${series}-${row}-${runsOf(kept)}`,
    async draw() {
      const isKept = new Set(kept);
      const hu = new Int16Array(lines.length * columns).fill(NO_SLICE_HU);
      await forEachAtMost(READ_AT_ONCE, lines, async (slice, line) => {
        const picture = isKept.has(slice) ? await slices.read(series, slice) : null;
        // One that is gone from the store, or of another size, is shown as missing, not the whole cut.
        if (picture?.columns !== columns || picture.rows !== rows) return;
        hu.set(picture.hu.subarray(row * columns, (row + 1) * columns), line * columns);
      });
      return huPng(hu, { columns, rows: lines.length });
    },
  };
}

/** Slice numbers as runs: `1-4,9-9`. */
function runsOf(kept: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const slice of kept) {
    const run = runs.at(-1);
    if (run && run[1] === slice - 1) run[1] = slice;
    else runs.push([slice, slice]);
  }
  return runs.map((run) => run.join("-")).join(",");
}
