import { headerFromDataset } from "../../domain/dicom/headerFromDataset.ts";
import type { InstanceHeader } from "../../domain/dicom/InstanceHeader.ts";
import { headerFromPart10 } from "./headerFromPart10.ts";
import { openDicom } from "./readDataset.ts";

/**
 * The header of a DICOM file whose bytes are at hand; a file's beginning will do, as far as its pixels.
 *
 * @throws AppError as `readDataset` does
 */
export function readHeader(bytes: Uint8Array): InstanceHeader {
  const file = openDicom(bytes);
  return headerFromPart10(file) ?? headerFromDataset({ elements: file.elements });
}
