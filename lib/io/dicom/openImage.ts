import { headerFromDataset } from "../../domain/dicom/headerFromDataset.ts";
import type { InstanceHeader, PixelHeader } from "../../domain/dicom/InstanceHeader.ts";
import type { StoredFrame } from "../../domain/dicom/StoredFrame.ts";
import { AppError } from "../../domain/errors.ts";
import { HEADER_TAGS } from "./headerTags.ts";
import { frameSamples } from "./pixels/frameSamples.ts";
import { storedValues } from "./pixels/storedValues.ts";
import { isBeforePixels, openDicom } from "./readDataset.ts";
import { readElements } from "./readElements.ts";

/** Larger than any CT slice: what a frame may ask of memory. */
const MAX_SIDE_PX = 4096;

/** A DICOM image whose header is read and whose frames can be decoded one by one. */
export interface DicomImage {
  readonly header: InstanceHeader;
  /**
   * @param frame from 1
   * @throws AppError `unreadable` naming the reason
   */
  decode(frame: number): Promise<StoredFrame>;
}

/**
 * Opens a DICOM file for its pixels. Use it, and not `decodeFrame` again and again, for an object of many frames: it reads
 * the header once.
 *
 * @throws AppError `unreadable` when it is no image of one grey value a pixel, or its pixels are cut short; `too-large` when
 *   its frames are larger than a CT's
 */
export function openImage(bytes: Uint8Array): DicomImage {
  const file = openDicom(bytes);
  readElements(file.cursor, { wanted: HEADER_TAGS, goesOn: isBeforePixels }, file.elements);
  const header = headerFromDataset({ elements: file.elements });
  const { pixels } = header;
  checkPixels(pixels);
  const samplesOf = frameSamples(file, header);
  return {
    header,
    async decode(frame) {
      if (!Number.isInteger(frame) || frame < 1 || frame > header.frames.length) {
        throw new AppError(
          "unreadable",
          `Frame ${frame} was asked for, but the object has ${header.frames.length}; frames count from 1.`,
        );
      }
      return { header, frame, values: storedValues(await samplesOf(frame), pixels) };
    },
  };
}

/**
 * Refuses pixels that are no picture of one grey value a pixel, or whose layout contradicts itself (PS3.3 C.7.6.3.1).
 */
function checkPixels(pixels: PixelHeader): void {
  const { rows, columns, bitsAllocated, bitsStored, highBit, photometricInterpretation } = pixels;
  if (!isCount(rows) || !isCount(columns)) {
    throw new AppError(
      "unreadable",
      `no-pixels: Rows (0028,0010) is ${rows} and Columns (0028,0011) ${columns}, so this object is no image.`,
    );
  }
  if (rows > MAX_SIDE_PX || columns > MAX_SIDE_PX) {
    throw new AppError(
      "too-large",
      `The image is ${columns} x ${rows} pixels; up to ${MAX_SIDE_PX} x ${MAX_SIDE_PX} are read.`,
    );
  }
  if (pixels.samplesPerPixel !== 1 || !/^(MONOCHROME[12])?$/.test(photometricInterpretation)) {
    throw new AppError(
      "unreadable",
      `rgb: Photometric Interpretation (0028,0004) is ${JSON.stringify(photometricInterpretation.slice(0, 16))} with ` +
        `${pixels.samplesPerPixel} samples a pixel; CT has one grey sample, so this is a picture of something else.`,
    );
  }
  const fits = [8, 16, 32].includes(bitsAllocated) && isCount(bitsStored) && bitsStored <= bitsAllocated;
  if (!fits || !Number.isInteger(highBit) || highBit >= bitsAllocated || highBit + 1 < bitsStored) {
    throw new AppError(
      "unreadable",
      `The pixels have ${bitsAllocated} bits allocated, ${bitsStored} stored and high bit ${highBit} ` +
        "((0028,0100), (0028,0101), (0028,0102)): these do not fit together, or are none that we read.",
    );
  }
}

const isCount = (value: number): boolean => Number.isInteger(value) && value > 0;
