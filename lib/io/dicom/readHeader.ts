import { headerFromDataset } from "../../domain/dicom/headerFromDataset.ts";
import type { InstanceHeader } from "../../domain/dicom/InstanceHeader.ts";
import { readDataset } from "./readDataset.ts";

/**
 * The header of a DICOM file.
 *
 * @throws AppError as `readDataset` does
 */
export function readHeader(bytes: Uint8Array): InstanceHeader {
  return headerFromDataset(readDataset(bytes, { stopAtPixels: true }));
}
