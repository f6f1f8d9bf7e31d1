import type { SliceRange } from "../../domain/datasets/contextRange.ts";
import type { DatasetRow } from "../../domain/datasets/DatasetRow.ts";
import { AppError } from "../../domain/errors.ts";
import type { VolumeStore } from "../../ports/VolumeStore.ts";
import type { ExportContext } from "./ExportContext.ts";

/**
 * Copies the slices of one series that the dataset has: the context ranges of its lesions. One slice in memory at a time.
 *
 * A context slice that is not in the volume store (its file was damaged) is left out and counted; a key slice has to be
 * there, for without it the lesion's row would point at nothing. Only what was imported without images has none.
 */
export async function copySlices(
  { folder, volumes, signal, images: wanted }: ExportContext,
  seriesName: string,
  rows: readonly DatasetRow[],
  ranges: readonly SliceRange[],
): Promise<{ readonly images: number; readonly missingSlices: number }> {
  if (!wanted) return { images: 0, missingSlices: 0 };
  const kept = await keptSlices(volumes, seriesName, rows);
  if (kept.size === 0) return { images: 0, missingSlices: 0 };
  let images = 0;
  let missingSlices = 0;
  // Of an imported series there may be pictures of some slices only.
  const keySlices = new Set(rows.flatMap(({ keySlice, origin }) => (origin === "import" ? [] : [keySlice])));
  for (const { first, last } of ranges) {
    for (let slice = first; slice <= last; slice++) {
      signal.throwIfAborted();
      const png = await volumes.readSlice(seriesName, slice);
      if (png) {
        await folder.writeSlice(seriesName, slice, png);
        images++;
      } else if (keySlices.has(slice)) throw keySliceGone(seriesName, slice);
      else missingSlices++;
    }
  }
  return { images, missingSlices };
}

/**
 * The slices of a series that the volume store has; none for a series that was imported without images.
 *
 * @throws AppError `unavailable` when a series that was mined has none, or no key slice of one of the lesions
 */
export async function keptSlices(
  volumes: VolumeStore,
  seriesName: string,
  rows: readonly DatasetRow[],
): Promise<ReadonlySet<number>> {
  const kept = new Set(await volumes.slicesOf(seriesName));
  if (kept.size === 0 && rows.every(({ origin }) => origin === "import")) return kept;
  const gone = rows.find(({ keySlice, origin }) => origin !== "import" && !kept.has(keySlice));
  if (gone) throw keySliceGone(seriesName, gone.keySlice);
  return kept;
}

/** What keeps a dataset from being exported: a lesion without its key slice. */
export const keySliceGone = (seriesName: string, slice: number): AppError =>
  new AppError(
    "unavailable",
    `Key slice ${slice} of ${seriesName} is not in the volume store, so the dataset cannot be exported. ` +
      "Mine its source again with --again, or restore the data directory's volumes.",
  );
