import type { FrameHeader, InstanceHeader, PixelHeader } from "#lib/domain/dicom/InstanceHeader.ts";

const CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";

/** What a test says of a CT image; everything else is as in an ordinary one. */
export type CtHeaderWish = Partial<Omit<InstanceHeader, "frames" | "pixels" | "dates" | "person">> & {
  /** Position [mm]: the z of its first pixel, or all three. */
  readonly at: number | readonly [number, number, number];
  readonly frame?: Partial<FrameHeader>;
  readonly frames?: readonly FrameHeader[];
  readonly pixels?: Partial<PixelHeader>;
  readonly dates?: Partial<InstanceHeader["dates"]>;
  readonly person?: Partial<InstanceHeader["person"]>;
};

/** The header of an axial CT image of 512 x 512 pixels of 0.7 mm, in HU, named after its position. */
export function ctHeader({
  at,
  frame,
  frames,
  pixels,
  dates,
  person,
  ...rest
}: CtHeaderWish): InstanceHeader {
  const position = typeof at === "number" ? ([-180.5, -170.25, at] as const) : at;
  return {
    sopClassUid: CT_IMAGE_STORAGE,
    sopInstanceUid: `2.25.1.${position.map((mm) => String(mm).replace("-", "0.")).join(".")}`,
    studyInstanceUid: "2.25.11",
    seriesInstanceUid: "2.25.12",
    frameOfReferenceUid: "2.25.13",
    transferSyntaxUid: "1.2.840.10008.1.2.1",
    modality: "CT",
    imageType: ["ORIGINAL", "PRIMARY", "AXIAL"],
    seriesNumber: 2,
    acquisitionNumber: 1,
    instanceNumber: null,
    window: null,
    lossy: false,
    gantryTiltDegrees: null,
    ...rest,
    person: {
      patientId: "P1",
      issuerOfPatientId: null,
      otherPatientIds: [],
      birthDate: null,
      sex: "F",
      age: "045Y",
      ...person,
    },
    dates: {
      studyDate: "20240102",
      studyTime: "101112",
      seriesDate: null,
      acquisitionDate: null,
      acquisitionTime: null,
      ...dates,
    },
    pixels: {
      rows: 512,
      columns: 512,
      samplesPerPixel: 1,
      bitsAllocated: 16,
      bitsStored: 16,
      highBit: 15,
      signed: true,
      photometricInterpretation: "MONOCHROME2",
      paddingValue: null,
      ...pixels,
    },
    frames: frames ?? [ctFrame({ position, ...frame })],
  };
}

/** Geometry and rescale of an axial frame; its position is to be given. */
export const ctFrame = (wish: Partial<FrameHeader>): FrameHeader => ({
  position: null,
  orientation: [1, 0, 0, 0, 1, 0],
  pixelSpacing: [0.7, 0.7],
  rescaleSlope: 1,
  rescaleIntercept: -1024,
  rescaleType: "HU",
  ...wish,
});
