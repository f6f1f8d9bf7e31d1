import { AppError } from "../../../domain/errors.ts";
import type { FrameShape, Samples } from "./Samples.ts";

const HEADER_BYTES = 64;

/**
 * Decodes DICOM's own run-length coding (PS3.5 Annex G): one segment a byte of the sample, the most significant first.
 *
 * @throws AppError `unreadable` when a segment is missing or ends too early
 */
export function decodeRle(stream: Uint8Array, shape: FrameShape): Samples {
  const bytesPerSample = shape.bitsAllocated / 8;
  if (bytesPerSample !== 1 && bytesPerSample !== 2 && bytesPerSample !== 4) {
    throw new AppError("unreadable", `RLE pixels of ${shape.bitsAllocated} bits allocated are not read.`);
  }
  if (stream.length < HEADER_BYTES) throw truncated();
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const segments = view.getUint32(0, true);
  if (segments !== bytesPerSample) {
    throw new AppError(
      "unreadable",
      `The RLE pixels have ${segments} segments where ${bytesPerSample} are needed for one grey sample.`,
    );
  }
  const bytes = new Uint8Array(shape.rows * shape.columns * bytesPerSample);
  for (let segment = 0; segment < segments; segment++) {
    const start = view.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < segments ? view.getUint32(8 + 4 * segment, true) : stream.length;
    if (start < HEADER_BYTES || end > stream.length || start > end) throw truncated();
    unpack(stream.subarray(start, end), bytes, bytesPerSample - 1 - segment, bytesPerSample);
  }
  return { bytes, bytesPerSample, packed: true };
}

/** PackBits into every `stride`-th byte from `offset` on, until the frame is full; padding after that is left. */
function unpack(packed: Uint8Array, into: Uint8Array, offset: number, stride: number): void {
  let at = 0;
  let out = offset;
  while (out < into.length) {
    if (at >= packed.length) throw truncated();
    const control = packed[at++] ?? 0;
    if (control < 128) {
      const end = at + control + 1;
      if (end > packed.length) throw truncated();
      for (; at < end && out < into.length; out += stride) into[out] = packed[at++] ?? 0;
    } else if (control > 128) {
      if (at >= packed.length) throw truncated();
      const value = packed[at++] ?? 0;
      for (let left = 257 - control; left > 0 && out < into.length; left--, out += stride) into[out] = value;
    }
  }
}

function truncated(): AppError {
  return new AppError(
    "unreadable",
    "pixel_truncated: the RLE pixels of the frame end before the picture does. Copy the file again from where it came from.",
  );
}
