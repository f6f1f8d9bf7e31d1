import { AppError } from "../errors.ts";
import { type DicomDataset, items, number, text, texts } from "./dataset.ts";
import { framesFromDataset, windowFromDataset } from "./framesFromDataset.ts";
import type { DateHeader, InstanceHeader, PersonHeader, PixelHeader } from "./InstanceHeader.ts";
import { MAX_FRAMES } from "./limits.ts";
import { transferSyntax } from "./transferSyntax.ts";

/**
 * What mining needs to know of an object, whether it is one slice or an Enhanced multi-frame object, whose geometry and
 * rescale stand in functional groups (PS3.3 C.7.6.16).
 *
 * Never complains about what a file leaves out: a missing UID is an empty text, missing numbers are null or 0, and the
 * stages that need them set the object aside by name.
 *
 * @throws AppError `too-large` when it claims more frames than any scanner makes
 */
export function headerFromDataset(dataset: DicomDataset): InstanceHeader {
  const transferSyntaxUid = text(dataset, "00020010");
  return {
    sopClassUid: text(dataset, "00080016") ?? "",
    sopInstanceUid: text(dataset, "00080018") ?? "",
    studyInstanceUid: text(dataset, "0020000D") ?? "",
    seriesInstanceUid: text(dataset, "0020000E") ?? "",
    frameOfReferenceUid: text(dataset, "00200052"),
    transferSyntaxUid,
    modality: text(dataset, "00080060") ?? "",
    person: person(dataset),
    dates: dates(dataset),
    imageType: texts(dataset, "00080008"),
    seriesNumber: number(dataset, "00200011"),
    acquisitionNumber: number(dataset, "00200012"),
    instanceNumber: number(dataset, "00200013"),
    pixels: pixels(dataset),
    window: windowFromDataset(dataset),
    lossy:
      text(dataset, "00282110") === "01" ||
      (transferSyntaxUid !== null && transferSyntax(transferSyntaxUid).lossy),
    gantryTiltDegrees: number(dataset, "00181120"),
    frames: framesFromDataset(dataset, frameCount(dataset)),
  };
}

function person(dataset: DicomDataset): PersonHeader {
  const elsewhere = items(dataset, "00101002").map((item) => text(item, "00100020") ?? "");
  return {
    patientId: text(dataset, "00100020") ?? "",
    issuerOfPatientId: text(dataset, "00100021"),
    otherPatientIds: [...texts(dataset, "00101000"), ...elsewhere].filter((id) => id !== ""),
    birthDate: text(dataset, "00100030"),
    sex: text(dataset, "00100040"),
    age: text(dataset, "00101010"),
  };
}

function dates(dataset: DicomDataset): DateHeader {
  return {
    studyDate: text(dataset, "00080020"),
    studyTime: text(dataset, "00080030"),
    seriesDate: text(dataset, "00080021"),
    acquisitionDate: text(dataset, "00080022"),
    acquisitionTime: text(dataset, "00080032"),
  };
}

function pixels(dataset: DicomDataset): PixelHeader {
  const bitsAllocated = number(dataset, "00280100") ?? 0;
  const bitsStored = number(dataset, "00280101") ?? bitsAllocated;
  const signed = number(dataset, "00280103") === 1;
  return {
    rows: number(dataset, "00280010") ?? 0,
    columns: number(dataset, "00280011") ?? 0,
    samplesPerPixel: number(dataset, "00280002") ?? 1,
    bitsAllocated,
    bitsStored,
    highBit: number(dataset, "00280102") ?? bitsStored - 1,
    signed,
    photometricInterpretation: text(dataset, "00280004") ?? "",
    paddingValue: withSign(number(dataset, "00280120"), bitsAllocated, signed),
  };
}

/**
 * Pixel Padding Value read as the pixels are: its own VR (US or SS) is often the wrong one, so that -2000 arrives as 63536
 * (PS3.3 C.7.5.1.1.2 wants the sign that Pixel Representation says).
 */
function withSign(value: number | null, bits: number, signed: boolean): number | null {
  if (value === null || bits < 1 || bits > 32) return value;
  const range = 2 ** bits;
  if (signed && value >= range / 2) return value - range;
  if (!signed && value < 0) return value + range;
  return value;
}

function frameCount(dataset: DicomDataset): number {
  const count = Math.max(1, Math.trunc(number(dataset, "00280008") ?? 1));
  if (count <= MAX_FRAMES) return count;
  throw new AppError(
    "too-large",
    `Number of Frames (0028,0008) is ${count}; objects of up to ${MAX_FRAMES} frames are read.`,
  );
}
