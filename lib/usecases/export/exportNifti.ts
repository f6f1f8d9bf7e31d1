import type { SeriesRows } from "../../db/exportRows.ts";
import type { SliceRange } from "../../domain/datasets/contextRange.ts";
import type { DatasetRow } from "../../domain/datasets/DatasetRow.ts";
import { sliceName } from "../../domain/datasets/seriesName.ts";
import { withUnitedRanges } from "../../domain/datasets/withUnitedRanges.ts";
import { add, scale, type Vec3 } from "../../domain/geometry/vector.ts";
import { affineOf, flippedRows } from "../../domain/nifti/affine.ts";
import { labelSlice } from "../../domain/nifti/labelSlice.ts";
import { niftiHeader } from "../../domain/nifti/niftiHeader.ts";
import { directionsOf, sliceStep } from "../../domain/nifti/sliceStep.ts";
import { CsvTable } from "./CsvTable.ts";
import { keptSlices, keySliceGone } from "./copySlices.ts";
import type { ExportContext, Exported } from "./ExportContext.ts";

const TABLE = "lesions.csv";

const COLUMNS = [
  { name: "lesion", unit: "", says: "Number of the lesion, never reused" },
  { name: "version", unit: "", says: "Version of the lesion, from 1" },
  { name: "split", unit: "", says: "train, validation or test" },
  { name: "volume", unit: "", says: "File of the sub-volume" },
  { name: "labels", unit: "", says: "File of its labels, voxel by voxel" },
  { name: "label", unit: "", says: "The value that the voxels of the lesion's box have there" },
  { name: "k", unit: "", says: "Index of its key slice in the sub-volume, from 0, feet to head" },
  { name: "i_min", unit: "px", says: "Left edge of the box; 0 is the centre of the first voxel" },
  { name: "j_min", unit: "px", says: "Edge of the box that has the smaller j" },
  { name: "i_max", unit: "px", says: "Right edge of the box" },
  { name: "j_max", unit: "px", says: "Edge of the box that has the larger j" },
  { name: "long [mm]", unit: "mm", says: "Long diameter" },
  { name: "short [mm]", unit: "mm", says: "Short diameter" },
];

const NOTES = {
  format: "NIfTI-1 sub-volumes of the slices around the lesions, and a label volume for each",
  notes: [
    "Voxels are HU as signed 16 bits. i grows along a row of the slice, j from its last row to its first, k from the feet to the head.",
    "The affine leads to millimetres with x to the right, y to the front and z to the head. Directions, spacing and slice distance are the original's. Where the scanner's coordinates are known (sform_code 1) they are the original's too; else (sform_code 2) the first pixel of a volume's slice 1 is at 0, 0, 0. Either way the sub-volumes of one volume fit together.",
    "A label volume has 0 for background and a lesion's label in the voxels of its key slice whose centres lie in its box; where boxes overlap the smaller one stands.",
    "A file is named after its volume and its first and last slice, counted head to feet.",
  ],
};

/** The kept slices around the lesions as NIfTI sub-volumes, each with its labels, and a table of the lesions in them. */
export async function exportNifti(context: ExportContext): Promise<Exported> {
  const table = await CsvTable.begin(context.folder, TABLE, COLUMNS);
  let rows = 0;
  let images = 0;
  let missingSlices = 0;
  for await (const series of context.read()) {
    const { ranges } = withUnitedRanges(series.rows, series.gapsAfter);
    const kept = await keptSlices(context.volumes, series.seriesName, series.rows);
    for (const range of ranges) {
      for (const run of unbroken(range, kept)) {
        const inside = series.rows.filter(({ keySlice }) => run.first <= keySlice && keySlice <= run.last);
        if (inside.length === 0) continue;
        await writeVolume(context, series, run, inside, table);
        images += run.last - run.first + 1;
      }
      if (kept.size > 0) missingSlices += missingIn(range, kept);
    }
    rows += series.rows.length;
  }
  const { file, profile } = await table.end();
  return { rows, images, missingSlices, files: [file], tables: [profile], notes: NOTES };
}

/** The parts of a range without a slice that is not kept. */
function unbroken({ first, last }: SliceRange, kept: ReadonlySet<number>): readonly SliceRange[] {
  const runs: { first: number; last: number }[] = [];
  for (let slice = first; slice <= last; slice++) {
    if (!kept.has(slice)) continue;
    const run = runs.at(-1);
    if (run?.last === slice - 1) run.last = slice;
    else runs.push({ first: slice, last: slice });
  }
  return runs;
}

function missingIn({ first, last }: SliceRange, kept: ReadonlySet<number>): number {
  let missing = 0;
  for (let slice = first; slice <= last; slice++) if (!kept.has(slice)) missing++;
  return missing;
}

/** One slice in memory at a time, from the feet to the head, as NIfTI stores them. */
async function writeVolume(
  { folder, slices, signal }: ExportContext,
  series: SeriesRows,
  run: SliceRange,
  lesions: readonly DatasetRow[],
  table: CsvTable,
): Promise<void> {
  const [first] = lesions;
  if (!first) return;
  const { columns, rows } = first;
  const stack = { ...series, intervalMm: first.intervalMm };
  const step = sliceStep(stack);
  const count = run.last - run.first + 1;
  const scanner = originOf(series);
  const affine = affineOf({
    ...directionsOf(series.orientation),
    origin: add(scanner ?? [0, 0, 0], scale(step, run.first - 1)),
    spacingXMm: first.spacingXMm,
    spacingYMm: first.spacingYMm,
    step,
    rows,
    slices: count,
  });
  const name = `${series.seriesName}_${sliceName(run.first)}-${sliceName(run.last)}.nii.gz`;
  const volume = await folder.byteFile("volumes", name, { gzip: true });
  const labels = await folder.byteFile("labels", name, { gzip: true });
  const header = { columns, rows, slices: count, affine, space: scanner ? "scanner" : "volume" } as const;
  await volume.append(niftiHeader({ ...header, description: `${series.seriesName}, HU` }));
  await labels.append(niftiHeader({ ...header, description: `${series.seriesName}, lesion labels` }));
  for (let slice = run.last; slice >= run.first; slice--) {
    signal.throwIfAborted();
    const pixels = await slices.read(series.seriesName, slice);
    if (!pixels) throw keySliceGone(series.seriesName, slice);
    const labelled = lesions
      .map((row, at) => ({ label: at + 1, row }))
      .filter(({ row }) => row.keySlice === slice);
    await volume.append(bytesOf(flippedRows(pixels.hu, columns, rows)));
    const marks = labelSlice(
      labelled.map(({ label, row }) => ({ label, box: row.box })),
      { columns, rows },
    );
    await labels.append(bytesOf(flippedRows(marks, columns, rows)));
  }
  await Promise.all([volume.close(), labels.close()]);

  for (const [at, { lesionId, version, split, keySlice, box, longMm, shortMm }] of lesions.entries()) {
    await table.add([
      lesionId,
      version,
      split,
      `volumes/${name}`,
      `labels/${name}`,
      at + 1,
      run.last - keySlice,
      box.left - 0.5,
      rows - 0.5 - box.bottom,
      box.right - 0.5,
      rows - 0.5 - box.top,
      longMm,
      shortMm,
    ]);
  }
}

/** The first pixel of slice 1 in the scanner's coordinates; null where mining did not keep it, or the volume was imported. */
function originOf({ origin: [x, y, z] }: SeriesRows): Vec3 | null {
  return x === undefined || y === undefined || z === undefined ? null : [x, y, z];
}

const bytesOf = (values: Int16Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
