import {
  COCO_CATEGORIES,
  COCO_INFO,
  COCO_MEANINGS,
  cocoAnnotation,
  cocoImage,
  cocoValues,
} from "../../domain/datasets/coco.ts";
import type { ExportedFile } from "../../domain/datasets/croissant.ts";
import type { DatasetRow } from "../../domain/datasets/DatasetRow.ts";
import type { Split } from "../../domain/datasets/splitOfPatient.ts";
import { TableProfiler } from "../../domain/datasets/tableProfile.ts";
import { withUnitedRanges } from "../../domain/datasets/withUnitedRanges.ts";
import { copySlices } from "./copySlices.ts";
import type { ExportContext, Exported } from "./ExportContext.ts";
import { JsonLists } from "./JsonLists.ts";

/** The whole dataset in one file, and each split in one of its own, as trainers want them; ids are the same in all. */
const FILES: readonly { readonly name: string; readonly split: Split | null }[] = [
  { name: "coco.json", split: null },
  { name: "train.json", split: "train" },
  { name: "validation.json", split: "validation" },
  { name: "test.json", split: "test" },
];

const NOTES = {
  format: "COCO: key slices as images, lesions as annotations, and the same Images_png as dl-info has",
  notes: [
    "Pixels count by their centres from (0, 0): an edge of DL_info.csv less 1. Boxes are x, y, width, height, neither rounded nor cut off.",
    "Ids count from 1 and are the same in the file of the whole dataset and in those of its parts.",
    "Each annotation has its diameters (recist: long x1, y1, x2, y2, then short), lengths in mm, spacing in mm and the lesion's own number.",
    "There is one category, lesion; the coarse type stands in each annotation's type.",
  ],
};

/**
 * COCO files with the key slices as images and the lesions as annotations, beside the same Images_png as `dl-info`.
 *
 * COCO has all images before all annotations, so the dataset is read twice rather than held in memory.
 */
export async function exportCoco(context: ExportContext): Promise<Exported> {
  const files = await Promise.all(
    FILES.map(async ({ name, split }) => ({
      name,
      split,
      lists: new JsonLists(await context.folder.textFile(name)),
    })),
  );
  const listsOf = (split: Split) => files.filter((file) => file.split === null || file.split === split);

  for (const { lists } of files) {
    await lists.value("info", COCO_INFO);
    await lists.begin("categories");
    for (const category of COCO_CATEGORIES) await lists.add(category);
    await lists.begin("images");
  }
  for await (const { row, imageId, isFirst } of numberedRows(context)) {
    if (!isFirst) continue;
    for (const { lists } of listsOf(row.split)) await lists.add(cocoImage(row, imageId));
  }
  for (const { lists } of files) await lists.begin("annotations");
  let rows = 0;
  const profiler = new TableProfiler(COCO_MEANINGS);
  for await (const { row, imageId } of numberedRows(context)) {
    rows++;
    const annotation = cocoAnnotation(row, rows, imageId);
    for (const { lists } of listsOf(row.split)) await lists.add(annotation);
    profiler.add(cocoValues(annotation));
  }
  const written: ExportedFile[] = [];
  for (const { name, lists } of files) written.push({ name, ...(await lists.end()) });

  let images = 0;
  let missingSlices = 0;
  for await (const { seriesName, rows: ofSeries, gapsAfter } of context.read()) {
    const { ranges } = withUnitedRanges(ofSeries, gapsAfter);
    const copied = await copySlices(context, seriesName, ofSeries, ranges);
    images += copied.images;
    missingSlices += copied.missingSlices;
  }
  const tables = [profiler.profile("coco.json")];
  return { rows, images, missingSlices, files: written, tables, notes: NOTES };
}

/** Each row with the number of its key slice, from 1, and whether it is the first of that slice. */
async function* numberedRows(
  context: ExportContext,
): AsyncGenerator<{ row: DatasetRow; imageId: number; isFirst: boolean }> {
  let imageId = 0;
  for await (const { rows } of context.read()) {
    for (const [at, row] of rows.entries()) {
      const isFirst = rows[at - 1]?.keySlice !== row.keySlice;
      if (isFirst) imageId++;
      yield { row, imageId, isFirst };
    }
  }
}
