import { AppError } from "../../../domain/errors.ts";
import type { FrameShape } from "./Samples.ts";

/**
 * Looks into a compressed stream before a decoder does. Decoders believe the stream's own size and take memory for it, and
 * most fill up what is missing; we want the size that the data set says, and all of it.
 */

const truncated = (name: string): AppError =>
  new AppError(
    "unreadable",
    `pixel_truncated: the ${name} stream of the frame ends before its picture does. Copy the file again from where it came from.`,
  );

const damaged = (name: string): AppError =>
  new AppError(
    "unreadable",
    `The compressed pixels are no ${name} stream, though the transfer syntax says so.`,
  );

const END_OF_STREAM = 0xd9;

/** A decoder takes memory for every tile; encoders of slices make one, or a few dozen. */
const MAX_TILES = 4096;

/**
 * Checks a JPEG or JPEG-LS stream (ITU-T T.81 B.2, T.87 C.1): its size, that it has one component, that its end is there.
 *
 * @returns bits a sample has in the stream
 * @throws AppError `unreadable`
 */
export function checkJpeg(stream: Uint8Array, shape: FrameShape, name: string): number {
  if (u16(stream, 0) !== 0xffd8) throw damaged(name);
  for (let at = 2; at + 4 <= stream.length; ) {
    if (stream[at] !== 0xff) throw damaged(name);
    const marker = stream[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (isFrameHeader(marker)) {
      const size = { rows: u16(stream, at + 5), columns: u16(stream, at + 7) };
      checkShape(size, stream[at + 9] ?? 0, shape, name);
      if (!endsWith(stream, END_OF_STREAM)) throw truncated(name);
      return stream[at + 4] ?? 0;
    } else at += 2 + u16(stream, at + 2);
  }
  throw truncated(name);
}

/**
 * Checks a JPEG 2000 or HTJ2K codestream (ITU-T T.800 A.4, A.5.1): its size, that it has one component, and that every
 * tile-part is there to its end.
 *
 * @returns bits a sample has in the stream
 * @throws AppError `unreadable`
 */
export function checkJpeg2000(stream: Uint8Array, shape: FrameShape, name: string): number {
  if (u32(stream, 0) !== 0xff4fff51) throw damaged(name);
  const size = {
    columns: u32(stream, 8) - u32(stream, 16),
    rows: u32(stream, 12) - u32(stream, 20),
  };
  checkShape(size, u16(stream, 40), shape, name);
  // XRsiz and YRsiz: a picture of one component is not subsampled, and OpenJPH never comes back from one that is.
  if (stream[43] !== 1 || stream[44] !== 1) throw damaged(name);
  const tiles = Math.ceil(size.columns / u32(stream, 24)) * Math.ceil(size.rows / u32(stream, 28));
  if (!(tiles <= MAX_TILES)) {
    throw new AppError(
      "too-large",
      `The ${name} stream is cut into ${tiles} tiles; up to ${MAX_TILES} are decoded.`,
    );
  }
  checkTileParts(stream, name);
  return ((stream[42] ?? 0) & 0x7f) + 1;
}

/** Walks the marker segments of the main header, then from tile-part to tile-part by their lengths. */
function checkTileParts(stream: Uint8Array, name: string): void {
  let at = 2;
  while (at + 4 <= stream.length && u16(stream, at) !== 0xff90) at += 2 + u16(stream, at + 2);
  while (at + 12 <= stream.length && u16(stream, at) === 0xff90) {
    const length = u32(stream, at + 6);
    // 0 means up to the end of the codestream, which only the last tile-part may say.
    if (length === 0) {
      if (endsWith(stream, END_OF_STREAM)) return;
      break;
    }
    if (length < 12) throw damaged(name);
    at += length;
  }
  if (at + 2 > stream.length || u16(stream, at) !== 0xffd9) throw truncated(name);
}

function checkShape(
  found: { readonly rows: number; readonly columns: number },
  components: number,
  shape: FrameShape,
  name: string,
): void {
  if (found.rows !== shape.rows || found.columns !== shape.columns) {
    throw new AppError(
      "unreadable",
      `The ${name} stream is ${found.columns} x ${found.rows} pixels where the data set says ${shape.columns} x ${shape.rows}.`,
    );
  }
  if (components !== 1) {
    throw new AppError("unreadable", `rgb: the ${name} stream has ${components} colours; CT has one.`);
  }
}

/** SOF0 to SOF15 without the tables among them, and JPEG-LS's SOF55. */
function isFrameHeader(marker: number): boolean {
  return marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));
}

/** Whether the last marker, in front of padding, is this one. */
function endsWith(stream: Uint8Array, marker: number): boolean {
  let end = stream.length;
  while (end > 2 && stream[end - 1] !== marker) {
    if (stream[end - 1] !== 0 && stream[end - 1] !== 0xff) return false;
    end--;
  }
  return stream[end - 2] === 0xff;
}

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 0x10000 + u16(bytes, at + 2);
