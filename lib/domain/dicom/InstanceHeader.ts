import type { Vec3 } from "../geometry/vector.ts";

/**
 * What mining needs to know of one DICOM image object before its pixels: read from a file's first kilobytes or from a
 * DICOMweb metadata answer.
 *
 * Holds original identifiers: it lives in memory during mining and is never written, logged, or sent.
 */
export interface InstanceHeader {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly frameOfReferenceUid: string | null;
  readonly transferSyntaxUid: string | null;
  readonly modality: string;
  readonly person: PersonHeader;
  readonly dates: DateHeader;
  readonly imageType: readonly string[];
  readonly seriesNumber: number | null;
  readonly acquisitionNumber: number | null;
  readonly instanceNumber: number | null;
  readonly pixels: PixelHeader;
  /** Window Center and Width (0028,1050/1051), first values of a multi-valued pair; null when absent or no window. */
  readonly window: { readonly centerHu: number; readonly widthHu: number } | null;
  /** Whether the pixels were ever compressed with loss: (0028,2110) is 01 or the transfer syntax is a lossy one. */
  readonly lossy: boolean;
  /** Nominal Gantry/Detector Tilt (0018,1120) [degrees]: for show only, its sign differs between vendors. */
  readonly gantryTiltDegrees: number | null;
  /** One a frame, in file order; a single-frame object has one. */
  readonly frames: readonly FrameHeader[];
}

export interface PersonHeader {
  readonly patientId: string;
  readonly issuerOfPatientId: string | null;
  /** Other Patient IDs (0010,1000) and (0010,1002): under these the same person may stand elsewhere. */
  readonly otherPatientIds: readonly string[];
  readonly birthDate: string | null;
  /** As written in the file; `sexFromDicom` judges it. */
  readonly sex: string | null;
  /** As written in the file, such as `045Y`; `ageFromDicom` judges it. */
  readonly age: string | null;
}

/** Dates and times as written in the file (DA, TM); null when absent or empty. */
export interface DateHeader {
  readonly studyDate: string | null;
  readonly studyTime: string | null;
  readonly seriesDate: string | null;
  readonly acquisitionDate: string | null;
  readonly acquisitionTime: string | null;
}

/** How stored values are laid out (PS3.3 C.7.6.3). */
export interface PixelHeader {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly photometricInterpretation: string;
  /** Pixel Padding Value (0028,0120), read with the sign that Pixel Representation says; null when absent. */
  readonly paddingValue: number | null;
}

/** Geometry and rescale of one frame; null where the file does not say. */
export interface FrameHeader {
  readonly position: Vec3 | null;
  readonly orientation: readonly [number, number, number, number, number, number] | null;
  /** Between rows, between columns [mm]. */
  readonly pixelSpacing: readonly [number, number] | null;
  readonly rescaleSlope: number | null;
  readonly rescaleIntercept: number | null;
  /** Rescale Type (0028,1054); null when absent, which for CT means HU (PS3.3 C.8.2.1). */
  readonly rescaleType: string | null;
}
