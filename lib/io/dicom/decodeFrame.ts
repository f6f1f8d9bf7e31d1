import type { StoredFrame } from "../../domain/dicom/StoredFrame.ts";
import { openImage } from "./openImage.ts";

export type { StoredFrame };

/**
 * One frame of a DICOM file as stored values; for several frames of one file see `openImage`.
 *
 * @param bytes the whole file
 * @param frame from 1
 * @throws AppError `unreadable` or `too-large`, whose message starts with the reason where the pixels are to blame:
 *   `pixel_truncated`, `rgb`, `no-pixels`
 */
export async function decodeFrame(bytes: Uint8Array, frame: number): Promise<StoredFrame> {
  return openImage(bytes).decode(frame);
}
