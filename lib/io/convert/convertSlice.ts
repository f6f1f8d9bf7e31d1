import { huFromStored } from "#lib/domain/dicom/huFromStored.ts";
import { paddingHu } from "#lib/domain/dicom/paddingHu.ts";
import { AppError } from "#lib/domain/errors.ts";
import { sliceFeatures } from "#lib/domain/location/sliceFeatures.ts";
import { decodeFrame } from "#lib/io/dicom/decodeFrame.ts";
import { encodeHuPng } from "#lib/io/png/encodeHuPng.ts";
import type { ConvertedSlice, SliceWants } from "#lib/ports/SliceConverter.ts";

/**
 * A frame of a DICOM file as the slice that we keep.
 *
 * @param frame from 1
 * @throws AppError `unreadable` or `too-large` when the file or its pixels are not what they should be
 */
export async function convertSlice(
  bytes: Uint8Array,
  frame: number,
  wants: SliceWants,
): Promise<ConvertedSlice> {
  const stored = await decodeFrame(bytes, frame);
  const { header } = stored;
  const { columns, rows } = header.pixels;
  const hu = huFromStored(stored);
  return {
    columns,
    rows,
    png: wants.png ? encodeHuPng(hu, { columns, rows }) : null,
    features: wants.features ? sliceFeatures(hu, { columns, rows }, ...spacingOf(stored)) : null,
    paddingHu: paddingHu(header, frame),
    hu: wants.hu ? hu : null,
  };
}

/** Between columns, between rows [mm]. */
function spacingOf({ header, frame }: Awaited<ReturnType<typeof decodeFrame>>): readonly [number, number] {
  const spacing = header.frames[frame - 1]?.pixelSpacing;
  if (!spacing) {
    throw new AppError(
      "unreadable",
      "no-spacing: Pixel Spacing (0028,0030) is missing, so no area can be measured.",
    );
  }
  return [spacing[1], spacing[0]];
}
