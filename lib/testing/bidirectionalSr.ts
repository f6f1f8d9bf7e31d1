import type { DicomDataset } from "../domain/dicom/dataset.ts";
import { num, scoord } from "./bookmarkDocuments.ts";

export const LONG_AXIS = "SCT 103339001";
export const SHORT_AXIS = "SCT 103340004";
export const LENGTH = "SRT G-D7FE";

/** The long diameter spans x 100..140 at y 60, the short y 50..70 at x 120. */
export const LONG = [100, 60, 140, 60];
export const SHORT = [120, 50, 120, 70];

/** Both diameters as TID 1500 measures them, on one image. */
export const bidirectional = (image: string | DicomDataset = "1.2.3"): DicomDataset[] => [
  num(LONG_AXIS, [scoord(LONG, image)]),
  num(SHORT_AXIS, [scoord(SHORT, image)]),
];
