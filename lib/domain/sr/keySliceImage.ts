import type { DatasetRow } from "../datasets/DatasetRow.ts";
import type { DicomDataset } from "../dicom/dataset.ts";
import { dataset, merged } from "../dicom/elements.ts";
import { add, scale } from "../geometry/vector.ts";
import { directionsOf, type StackGeometry, sliceStep } from "../nifti/sliceStep.ts";
import { type ExportedObject, exportedModules } from "./exportedObject.ts";

export const CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";

/**
 * A kept slice as a CT image (PS3.3 A.3) without its pixels, which are HU as signed 16 bits: what an exported report
 * refers to.
 *
 * Where the volume lay in the patient is not kept, so positions count from the first pixel of slice 1; directions,
 * spacing and the distance of slices are true.
 *
 * @param slice from 1, head to feet; also its instance number
 */
export function keySliceImage(
  object: Omit<ExportedObject, "sopClassUid" | "modality" | "description" | "instanceNumber">,
  row: Pick<DatasetRow, "columns" | "rows" | "spacingXMm" | "spacingYMm" | "windowHu" | "lossy">,
  stack: StackGeometry,
  slice: number,
  frameOfReferenceUid: string,
): DicomDataset {
  const { row: along, column: down } = directionsOf(stack.orientation);
  const position = add([0, 0, 0], scale(sliceStep(stack), slice - 1));
  const [low, high] = row.windowHu ?? [null, null];
  return merged(
    exportedModules({
      ...object,
      sopClassUid: CT_IMAGE,
      modality: "CT",
      instanceNumber: slice,
      description: "Key slices",
    }),
    dataset({
      "00080008": ["CS", ["DERIVED", "PRIMARY", "AXIAL"]],
      "00180050": ["DS", ""],
      "00180060": ["DS", ""],
      "00200012": ["IS", ""],
      "00200032": ["DS", position.map(micro)],
      "00200037": ["DS", [...along, ...down].map(micro)],
      "00200052": ["UI", frameOfReferenceUid],
      "00201040": ["LO", ""],
      "00280002": ["US", 1],
      "00280004": ["CS", "MONOCHROME2"],
      "00280010": ["US", row.rows],
      "00280011": ["US", row.columns],
      "00280030": ["DS", [row.spacingYMm, row.spacingXMm]],
      "00280100": ["US", 16],
      "00280101": ["US", 16],
      "00280102": ["US", 15],
      "00280103": ["US", 1],
      "00281050": low === null || high === null ? null : ["DS", (low + high) / 2],
      "00281051": low === null || high === null ? null : ["DS", high - low],
      "00281052": ["DS", 0],
      "00281053": ["DS", 1],
      "00281054": ["LO", "HU"],
      "00282110": ["CS", row.lossy ? "01" : "00"],
    }),
  );
}

/** Rounded so that a decimal string of 16 characters holds it; -0 is 0. */
const micro = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;
