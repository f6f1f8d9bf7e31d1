import { z } from "zod";

/** Files that others published about DeepLesion, as far as they are read. Lists are bounded by the size of the file. */

const finite = z.number();

/** COCO files of DeepLesion, the published ones and ours: key slices as images, boxes from 0 at the first pixel's centre. */
export const cocoFileSchema = z.object({
  images: z.array(
    z.object({
      id: z.int(),
      file_name: z.string().max(200),
      width: z.int().min(1).max(65_535),
      height: z.int().min(1).max(65_535),
      /** Distance of pixels [mm]. */
      spacing: finite.positive(),
      /** Distance of slices [mm]. */
      slice_intv: finite.nullish(),
      z_position: finite.nullish(),
      windows: z.tuple([finite.nullable(), finite.nullable()]).nullish(),
      split: z.enum(["train", "validation", "test"]).nullish(),
    }),
  ),
  annotations: z.array(
    z.object({
      id: z.int(),
      image_id: z.int(),
      /** x, y, width, height [px]. */
      bbox: z.tuple([finite, finite, finite.positive(), finite.positive()]),
      noisy: z.union([z.literal(0), z.literal(1)]).nullish(),
      /** Only in ours: x11, y11, x12, y12 of the long, x21, y21, x22, y22 of the short diameter. */
      recist: z.array(finite).length(8).nullish(),
      /** Only in ours: name of the coarse type. */
      type: z.string().max(40).nullish(),
    }),
  ),
});
export type CocoFile = z.infer<typeof cocoFileSchema>;

/**
 * Boxes in three dimensions, by the name of the sub-volume (`000001_01_01_103-115`): x1, y1, z1, x2, y2, z2, with slices
 * that count as those of the volume. As published, parts of the dataset stand around them.
 */
const boxFileSchema = z.record(z.string().max(60), z.array(z.array(finite).min(6).max(7)));
export const boxFilesSchema = z.union([
  z.strictObject({ val: boxFileSchema.optional(), test: boxFileSchema.optional() }),
  boxFileSchema,
]);
export type BoxFile = z.infer<typeof boxFileSchema>;
export type BoxFiles = z.infer<typeof boxFilesSchema>;

const indices = z.array(z.int().min(0));
const labels = z.array(indices);

/** Labels mined from reports (LesaNet): of each part the rows of DL_info.csv, and for each the places in the list of terms. */
export const labelFileSchema = z.object({
  term_list: z.array(z.string().min(1).max(100)).max(5000),
  train_lesion_idxs: indices,
  train_relevant_labels: labels,
  val_lesion_idxs: indices,
  val_relevant_labels: labels,
  test_lesion_idxs: indices,
  test_relevant_labels: labels,
});
