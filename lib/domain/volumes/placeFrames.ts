import type { FrameHeader, InstanceHeader } from "../dicom/InstanceHeader.ts";
import { slicePlane } from "../geometry/plane.ts";
import type { PlacedFrame } from "./PlacedFrame.ts";
import type { VolumeRefusal } from "./Volume.ts";

/** CT Image, Enhanced CT Image and Legacy Converted Enhanced CT Image Storage (PS3.4 B.5). */
const CT_IMAGES: readonly string[] = [
  "1.2.840.10008.5.1.4.1.1.2",
  "1.2.840.10008.5.1.4.1.1.2.1",
  "1.2.840.10008.5.1.4.1.1.2.2",
];

/** The frames of an instance that can be slices of a CT volume, and why the others cannot. */
export function placeFrames(header: InstanceHeader): {
  readonly placed: readonly PlacedFrame[];
  readonly refused: readonly VolumeRefusal[];
} {
  const whole = refusalOfInstance(header);
  if (whole) return { placed: [], refused: [whole] };

  const placed: PlacedFrame[] = [];
  const refused = new Set<VolumeRefusal>();
  header.frames.forEach((frame, index) => {
    const outcome = placeFrame(header, frame, index + 1);
    if (typeof outcome === "string") refused.add(outcome);
    else placed.push(outcome);
  });
  return { placed, refused: [...refused] };
}

function refusalOfInstance(header: InstanceHeader): VolumeRefusal | null {
  if (header.modality !== "CT") return "not-ct";
  // A file without a SOP class is judged by what else it says; one that names another class is no CT image.
  if (header.sopClassUid !== "" && !CT_IMAGES.includes(header.sopClassUid)) return "not-ct";
  // Image Type value 3 (PS3.3 C.8.2.1.1.1); some scanners put it in another place.
  if (header.imageType.some((value) => value.toUpperCase() === "LOCALIZER")) return "localizer";
  const { rows, columns, samplesPerPixel, photometricInterpretation } = header.pixels;
  if (!(rows > 0 && columns > 0) || header.frames.length === 0) return "no-pixels";
  if (samplesPerPixel !== 1 || !/^(MONOCHROME[12])?$/.test(photometricInterpretation)) return "rgb";
  return null;
}

function placeFrame(header: InstanceHeader, frame: FrameHeader, number: number): PlacedFrame | VolumeRefusal {
  // Without rescale, or with one to other than HU, the values mean nothing that we know (FORMATS case 44).
  const { rescaleSlope, rescaleIntercept, rescaleType } = frame;
  if (rescaleSlope === null || rescaleIntercept === null) return "no-rescale";
  if (!Number.isFinite(rescaleSlope) || rescaleSlope === 0 || !Number.isFinite(rescaleIntercept)) {
    return "no-rescale";
  }
  if (rescaleType !== null && rescaleType.toUpperCase() !== "HU") return "not-hu";

  if (frame.position === null || frame.orientation === null) return "no-geometry";
  if (frame.pixelSpacing === null || !frame.pixelSpacing.every((mm) => mm > 0)) return "no-spacing";
  const plane = slicePlane(frame.position, frame.orientation, frame.pixelSpacing);
  return plane ? { header, frame: number, plane } : "no-geometry";
}
