import type { DatasetRow } from "./DatasetRow.ts";
import { sliceName } from "./seriesName.ts";
import type { CellValue, ColumnMeaning } from "./tableProfile.ts";

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

/** COCO's `info`: which pixel is where, because COCO itself does not say. */
export const COCO_INFO = {
  description: "Lesions in CT, each measured by two diameters and boxed",
  version: "1",
  origin: "0-based: the centre of the first pixel is (0, 0)",
  box: "x, y, width, height [px]; padded around the diameters, not rounded, not cut off at the slice",
  recist: "long x1, y1, x2, y2, short x1, y1, x2, y2 [px]",
  hu: "HU = pixel - 32768",
} as const;

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
    spacing: [row.spacingXMm, row.spacingYMm],
    long_mm: row.longMm,
    short_mm: row.shortMm,
    type: row.coarseType === null ? null : (COARSE_TYPES[row.coarseType - 1] ?? null),
    noisy: row.noisy ? 1 : 0,
    flags: row.flags,
    lesion: row.lesionId,
    version: row.version,
    patient: row.patientIndex,
    split: row.split,
  };
}

const meaning = (name: string, unit: string, says: string): ColumnMeaning => ({ name, unit, says });

/** What an annotation says beside COCO's own keys. */
export const COCO_MEANINGS: readonly ColumnMeaning[] = [
  meaning("image_id", "", "Number of the key slice in images, from 1"),
  meaning("bbox", "px", "x, y, width, height of the padded box; the first pixel's centre is (0, 0)"),
  meaning("area", "px", "Area of the box [px squared]"),
  meaning("recist", "px", "x1, y1, x2, y2 of the long, then of the short diameter"),
  meaning("spacing", "mm", "Distance between columns, between rows"),
  meaning("long_mm", "mm", "Long diameter"),
  meaning("short_mm", "mm", "Short diameter"),
  meaning("type", "", "Coarse type; null when not labelled"),
  meaning("noisy", "", "1 if a person found the bookmark doubtful"),
  meaning("flags", "", "Noise rules that it breaks"),
  meaning("lesion", "", "Number of the lesion, never reused"),
  meaning("version", "", "Version of the lesion, from 1"),
  meaning("patient", "", "Number of the patient"),
  meaning("split", "", "train, validation or test"),
];

/** An annotation's values in the order of their meanings. */
export const cocoValues = (annotation: ReturnType<typeof cocoAnnotation>): readonly CellValue[] => [
  annotation.image_id,
  annotation.bbox,
  annotation.area,
  annotation.recist,
  annotation.spacing,
  annotation.long_mm,
  annotation.short_mm,
  annotation.type,
  annotation.noisy,
  annotation.flags.join(" "),
  annotation.lesion,
  annotation.version,
  annotation.patient,
  annotation.split,
];
