import type { DatasetRow } from "./DatasetRow.ts";
import { sliceName } from "./seriesName.ts";

/** COCO counts pixels by their centres from (0, 0); with us the first pixel's centre is at (0.5, 0.5). */
const COCO_FROM_IMAGE_PX = -0.5;

/** The eight coarse types of DL_info, by their number. */
export const COARSE_TYPES = [
  "bone",
  "abdomen",
  "mediastinum",
  "liver",
  "lung",
  "kidney",
  "soft tissue",
  "pelvis",
] as const;

/** The one thing that a universal lesion detector looks for; coarse types stand in the annotations. */
export const COCO_CATEGORIES = [{ id: 1, name: "lesion", supercategory: "DeepLesion" }] as const;

/**
 * A key slice as an entry of COCO's `images`, with the fields that the published COCO files of DeepLesion have; null
 * stands for what is not known.
 *
 * @param file_name below `Images_png`
 */
export const cocoImage = (row: DatasetRow, id: number) => ({
  id,
  file_name: `${row.seriesName}/${sliceName(row.keySlice)}.png`,
  width: row.columns,
  height: row.rows,
  slice_no: row.keySlice,
  spacing: row.spacingXMm,
  slice_intv: row.intervalMm,
  z_position: row.bodyZ,
  windows: row.windowHu,
  patient: row.patientIndex,
  split: row.split,
});

/**
 * A lesion as an entry of COCO's `annotations`: the box as x, y, width, height, its corner that of DL_info less one, so
 * that it is one and the same box in all our exports and in the published COCO files.
 */
export function cocoAnnotation(row: DatasetRow, id: number, imageId: number) {
  const { left, top, right, bottom } = row.box;
  const { long, short } = row.diameters;
  const width = right - left;
  const height = bottom - top;
  return {
    id,
    image_id: imageId,
    category_id: 1,
    bbox: [left + COCO_FROM_IMAGE_PX, top + COCO_FROM_IMAGE_PX, width, height],
    area: width * height,
    iscrowd: 0,
    segmentation: [],
    recist: [...long, ...short].flatMap(({ x, y }) => [x + COCO_FROM_IMAGE_PX, y + COCO_FROM_IMAGE_PX]),
    long_mm: row.longMm,
    short_mm: row.shortMm,
    type: row.coarseType === null ? null : (COARSE_TYPES[row.coarseType - 1] ?? null),
    noisy: row.noisy ? 1 : 0,
    flags: row.flags,
    lesion: row.lesionId,
    patient: row.patientIndex,
    split: row.split,
  };
}
