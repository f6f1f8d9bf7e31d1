import { headerFromDataset } from "../../domain/dicom/headerFromDataset.ts";
import type { InstanceHeader } from "../../domain/dicom/InstanceHeader.ts";
import { HEADER_TAGS } from "./headerTags.ts";
import type { Part10 } from "./openPart10.ts";
import { isBeforePixels } from "./readDataset.ts";
import { readElements } from "./readElements.ts";

const NUMBER_OF_FRAMES = "00280008";

/**
 * Reads only what a header needs: in an object of one frame nothing after group 0028, in one of several also the
 * functional groups in front of the pixels.
 *
 * @returns null when the bytes ended before it was certain that there is no more
 */
export function headerFromPart10({ cursor, elements }: Part10): InstanceHeader | null {
  let certain = readElements(cursor, { wanted: HEADER_TAGS, goesOn: isInImageGroups }, elements);
  if (certain && elements.has(NUMBER_OF_FRAMES)) {
    certain = readElements(cursor, { wanted: HEADER_TAGS, goesOn: isBeforePixels }, elements);
  }
  return certain ? headerFromDataset({ elements }) : null;
}

const isInImageGroups = (tag: number): boolean => tag < 0x00290000;
