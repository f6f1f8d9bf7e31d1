import type { InstanceHeader, PixelHeader } from "../../../domain/dicom/InstanceHeader.ts";
import type { PixelCoding } from "../../../domain/dicom/transferSyntax.ts";
import { AppError } from "../../../domain/errors.ts";
import { CutShort, type ElementCursor, UNDEFINED_LENGTH } from "../ElementCursor.ts";
import type { Part10 } from "../openPart10.ts";
import { decodeHtj2k, decodeJpeg2000, decodeJpegLs } from "./cornerstoneCodecs.ts";
import { decodeJpeg } from "./decodeJpeg.ts";
import { decodeRle } from "./decodeRle.ts";
import { cutShort, type ExtendedOffsets, encapsulatedFrames } from "./frameBytes.ts";
import type { FrameShape, Samples } from "./Samples.ts";

const EXTENDED_OFFSETS = 0x7fe00001;
const EXTENDED_LENGTHS = 0x7fe00002;
const PIXEL_DATA = 0x7fe00010;

type Decode = (stream: Uint8Array, shape: FrameShape) => Samples | Promise<Samples>;

const DECODERS: Readonly<Record<Exclude<PixelCoding, "native" | "unknown">, Decode>> = {
  rle: decodeRle,
  "jpeg-baseline": decodeJpeg,
  "jpeg-extended": decodeJpeg,
  "jpeg-lossless": decodeJpeg,
  "jpeg-ls": decodeJpegLs,
  "jpeg-2000": decodeJpeg2000,
  htj2k: decodeHtj2k,
};

/**
 * The samples of each frame of a file whose cursor stands in front of the pixel group.
 *
 * @returns a function of the frame, from 1
 * @throws AppError `unreadable` when there are no pixels, fewer than rows x columns x frames need, or none of a kind we read
 */
export function frameSamples(
  file: Part10,
  header: InstanceHeader,
): (frame: number) => Samples | Promise<Samples> {
  const { cursor, syntax } = file;
  if (syntax.pixels === "unknown") throw unknownSyntax(syntax.uid);
  const extended = findPixelData(cursor);
  const encapsulated = cursor.length === UNDEFINED_LENGTH;
  if (syntax.pixels === "native") {
    if (encapsulated) throw contradiction(syntax.name, "compressed");
    return nativeFrames(cursor, header, syntax.littleEndian);
  }
  if (!encapsulated) throw contradiction(syntax.name, "uncompressed");
  const bytesOf = encapsulatedFrames(cursor, header.frames.length, extended);
  const decode = DECODERS[syntax.pixels];
  return (frame) => decode(bytesOf(frame), header.pixels);
}

/** Moves to the value of Pixel Data (7FE0,0010), reading the offset tables in front of it. */
function findPixelData(cursor: ElementCursor): ExtendedOffsets | null {
  const end = cursor.bytes.length;
  let offsets: readonly number[] = [];
  let lengths: readonly number[] = [];
  while (cursor.position < end) {
    try {
      cursor.next(end);
    } catch (cause) {
      throw cause instanceof CutShort ? cutShort({ cause }) : cause;
    }
    if (cursor.tag === PIXEL_DATA) return offsets.length > 0 ? { offsets, lengths } : null;
    if (cursor.length === UNDEFINED_LENGTH) break;
    if (cursor.tag === EXTENDED_OFFSETS) offsets = unsigned64(cursor);
    if (cursor.tag === EXTENDED_LENGTHS) lengths = unsigned64(cursor);
    cursor.position += cursor.length;
  }
  throw new AppError("unreadable", "no-pixels: the object holds no Pixel Data (7FE0,0010).");
}

function unsigned64({ view, position, length }: ElementCursor): number[] {
  return Array.from({ length: Math.floor(length / 8) }, (_, i) =>
    Number(view.getBigUint64(position + 8 * i, true)),
  );
}

/** Frames one after the other without gaps (PS3.5 8.1.1); bytes after the last are padding. */
function nativeFrames(
  cursor: ElementCursor,
  header: InstanceHeader,
  littleEndian: boolean,
): (frame: number) => Samples {
  const { rows, columns, bitsAllocated } = header.pixels;
  const frameLength = (rows * columns * bitsAllocated) / 8;
  const { bytes, position, length, vr } = cursor;
  if (length < frameLength * header.frames.length) {
    throw new AppError(
      "unreadable",
      `pixel_truncated: Pixel Data (7FE0,0010) has ${length} bytes where ${header.frames.length} frame(s) of ` +
        `${columns} x ${rows} pixels of ${bitsAllocated} bits need ${frameLength * header.frames.length}.`,
    );
  }
  return (frame) => {
    const start = position + (frame - 1) * frameLength;
    const own = bytes.subarray(start, start + frameLength);
    return {
      bytes: littleEndian ? own : swapped(own, header.pixels, vr === "OW"),
      bytesPerSample: bytesPerSample(bitsAllocated),
      packed: true,
    };
  };
}

/** Big-endian samples in little-endian order. OW counts in words of two bytes, also where samples have one (PS3.5 A.3). */
function swapped(bytes: Uint8Array, { bitsAllocated }: PixelHeader, inWords: boolean): Uint8Array {
  const copy = Buffer.from(bytes);
  if (bitsAllocated === 32) return copy.swap32();
  if (bitsAllocated === 16 || (inWords && copy.length % 2 === 0)) return copy.swap16();
  return copy;
}

function bytesPerSample(bitsAllocated: number): 1 | 2 | 4 {
  return bitsAllocated === 8 ? 1 : bitsAllocated === 16 ? 2 : 4;
}

/** A UID of the standard's own is named; a private one may tell who made the file. */
function unknownSyntax(uid: string): AppError {
  const name = uid.startsWith("1.2.840.10008.") ? uid : "a private one";
  return new AppError(
    "unreadable",
    `The Transfer Syntax UID (0002,0010) is ${name}, whose pixels we cannot read. Have the source send explicit VR little endian.`,
  );
}

function contradiction(syntax: string, found: string): AppError {
  return new AppError(
    "unreadable",
    `The transfer syntax is ${syntax}, yet the pixel data is ${found}. Have the source send the image again.`,
  );
}
