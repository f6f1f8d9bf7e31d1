import type { DicomDataset } from "../../domain/dicom/dataset.ts";
import { AppError } from "../../domain/errors.ts";
import { openPart10, type Part10 } from "./openPart10.ts";
import { readElements } from "./readElements.ts";
import { tagKey } from "./tagText.ts";

/** Pixel data in any form starts here; what follows it (signatures, padding) tells us nothing. */
const PIXEL_GROUP = 0x7fe00000;

export const isBeforePixels = (tag: number): boolean => tag < PIXEL_GROUP;

/**
 * Reads a DICOM file into a plain data set: file meta group, nested sequences, text in its character set. Pixels and other
 * bulk data are named and left unread, private elements are left out.
 *
 * @param options.stopAtPixels do not look at the pixel data at all, so that a file's beginning is enough to read it
 * @throws AppError `unreadable` (no DICOM, damaged, cut short: the tag and byte are named) or `too-large` (nested or filled
 *   beyond reason)
 */
export function readDataset(
  bytes: Uint8Array,
  options: { readonly stopAtPixels?: boolean } = {},
): DicomDataset {
  const file = openDicom(bytes);
  const metPixels = readElements(file.cursor, { goesOn: isBeforePixels }, file.elements);
  if (metPixels && !options.stopAtPixels) namePixels(file);
  return { elements: file.elements };
}

/** @throws AppError `unreadable` when the bytes are no DICOM file */
export function openDicom(bytes: Uint8Array): Part10 {
  const file = openPart10(bytes);
  if (file) return file;
  throw new AppError(
    "unreadable",
    "This is no DICOM file: it has neither the mark DICM at byte 128 nor a first element that DICOM could start with.",
  );
}

/** Says that there are pixels, whose bytes `decodeFrame` reads; of pixels cut short it says so. */
function namePixels({ cursor, elements }: Part10): void {
  cursor.next(cursor.bytes.length);
  elements.set(tagKey(cursor.tag), { vr: cursor.vr ?? "OW" });
}
