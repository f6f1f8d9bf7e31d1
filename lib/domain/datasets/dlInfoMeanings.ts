import type { DL_INFO_COLUMNS } from "./dlInfoRow.ts";
import type { ColumnMeaning } from "./tableProfile.ts";

const meaning = (name: (typeof DL_INFO_COLUMNS)[number], unit: string, says: string): ColumnMeaning => ({
  name,
  unit,
  says,
});

/** What each column of DL_info.csv means, in their order; coordinates count the first pixel's centre as (1, 1). */
export const DL_INFO_MEANINGS: readonly ColumnMeaning[] = [
  meaning(
    "File_name",
    "",
    "Key slice: patient_study_series_slice.png; the last underscore is a folder's end",
  ),
  meaning("Patient_index", "", "Number of the patient, from 1, never reused"),
  meaning("Study_index", "", "Number of the study within the patient, from 1"),
  meaning("Series_ID", "", "Number of the series within the study, from 1"),
  meaning("Key_slice_index", "", "Slice that was measured, from 1, head to feet"),
  meaning(
    "Measurement_coordinates",
    "px",
    "x11, y11, x12, y12 of the long and x21, y21, x22, y22 of the short diameter",
  ),
  meaning("Bounding_boxes", "px", "xmin, ymin, xmax, ymax of the padded box, not cut off at the slice"),
  meaning("Lesion_diameters_Pixel_", "px", "Long and short diameter"),
  meaning("Normalized_lesion_location", "", "x, y, z in the body, 0 to 1; z grows from head to feet"),
  meaning(
    "Coarse_lesion_type",
    "",
    "1 bone, 2 abdomen, 3 mediastinum, 4 liver, 5 lung, 6 kidney, 7 soft tissue, 8 pelvis, -1 not labelled",
  ),
  meaning("Possibly_noisy", "", "1 if a person found the bookmark doubtful"),
  meaning("Slice_range", "", "First and last context slice"),
  meaning("Spacing_mm_px_", "mm", "Distance between columns, between rows, between slices"),
  meaning("Image_size", "px", "Columns and rows"),
  meaning("DICOM_windows", "HU", "Lower and upper end of the file's window"),
  meaning("Patient_gender", "", "M or F; blank when unknown"),
  meaning("Patient_age", "years", "Age at the study; 90 for all above 89; blank when unknown"),
  meaning("Train_Val_Test", "", "1 train, 2 validation, 3 test"),
];
