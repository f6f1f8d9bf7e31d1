import type { SliceRange } from "../../domain/datasets/contextRange.ts";
import type { DatasetRow } from "../../domain/datasets/DatasetRow.ts";
import { AppError } from "../../domain/errors.ts";
import type { ExportContext } from "./ExportContext.ts";

/**
 * Copies the slices of one series that the dataset has: the context ranges of its lesions. One slice in memory at a time.
 *
 * A context slice that is not in the volume store (its file was damaged) is left out and counted; a key slice has to be
 * there, for without it the lesion's row would point at nothing.
 */
export async function copySlices(
  { folder, volumes, signal }: ExportContext,
  seriesName: string,
  rows: readonly DatasetRow[],
  ranges: readonly SliceRange[],
): Promise<{ readonly images: number; readonly missingSlices: number }> {
  const keySlices = new Set(rows.map(({ keySlice }) => keySlice));
  let images = 0;
  let missingSlices = 0;
  for (const { first, last } of ranges) {
    for (let slice = first; slice <= last; slice++) {
      signal.throwIfAborted();
      const png = await volumes.readSlice(seriesName, slice);
      if (png) {
        await folder.writeSlice(seriesName, slice, png);
        images++;
      } else if (keySlices.has(slice)) {
        throw new AppError(
          "unavailable",
          `Key slice ${slice} of ${seriesName} is not in the volume store, so the dataset cannot be exported. ` +
            "Mine its source again with --again, or restore the data directory's volumes.",
        );
      } else missingSlices++;
    }
  }
  return { images, missingSlices };
}
