import type { PixelHeader } from "../../../domain/dicom/InstanceHeader.ts";
import type { StoredValues } from "../../../domain/dicom/StoredFrame.ts";
import type { Samples } from "./Samples.ts";

/**
 * The stored values in a frame's samples (PS3.5 8.1.1): the Bits Stored up to High Bit, whatever else the other bits of a
 * sample hold, as the signed or unsigned number that Pixel Representation says.
 *
 * A view of the samples when they are the values already, so that most slices are not copied.
 */
export function storedValues(samples: Samples, pixels: PixelHeader): StoredValues {
  const { bitsStored, signed } = pixels;
  const raw = unsigned(samples);
  const bits = 8 * samples.bytesPerSample;
  const shift = samples.packed ? pixels.highBit + 1 - bitsStored : 0;
  if (raw instanceof Uint32Array) return wide(raw, shift, bitsStored, signed);
  if (bits === 16 && shift === 0 && bitsStored >= 16) {
    return signed ? new Int16Array(raw.buffer, raw.byteOffset, raw.length) : raw;
  }
  return signed ? signedValues(raw, shift, bitsStored) : unsignedValues(raw, shift, bitsStored);
}

function unsignedValues(raw: Uint16Array, shift: number, bitsStored: number): Uint16Array {
  const mask = 2 ** bitsStored - 1;
  // Few files have anything in the other bits; looking costs a fraction of copying.
  if (shift === 0 && isWithin(raw, mask)) return raw;
  const values = new Uint16Array(raw.length);
  for (let i = 0; i < values.length; i++) values[i] = ((raw[i] ?? 0) >>> shift) & mask;
  return values;
}

/** Looks at two samples at a time, from the first that lies where the processor wants 32 bits to lie. */
function isWithin(raw: Uint16Array, mask: number): boolean {
  const head = Math.min(raw.length, (raw.byteOffset % 4) / 2);
  const pairs = new Int32Array(raw.buffer, raw.byteOffset + 2 * head, (raw.length - head) >> 1);
  let both = 0;
  for (let i = 0; i < pairs.length; i++) both |= pairs[i] ?? 0;
  let bits = (both | (both >>> 16)) & 0xffff;
  for (let i = 0; i < head; i++) bits |= raw[i] ?? 0;
  for (let i = head + 2 * pairs.length; i < raw.length; i++) bits |= raw[i] ?? 0;
  return (bits & ~mask) === 0;
}

/** Moves the sign bit to the top and back, which copies it into all the bits above. */
function signedValues(raw: Uint16Array, shift: number, bitsStored: number): Int16Array {
  const up = 32 - bitsStored;
  const values = new Int16Array(raw.length);
  for (let i = 0; i < values.length; i++) values[i] = (((raw[i] ?? 0) >>> shift) << up) >> up;
  return values;
}

function wide(raw: Uint32Array, shift: number, bitsStored: number, signed: boolean): StoredValues {
  const up = 32 - bitsStored;
  const values = signed ? new Int32Array(raw.length) : new Uint32Array(raw.length);
  for (let i = 0; i < values.length; i++) {
    const moved = ((raw[i] ?? 0) >>> shift) << up;
    values[i] = signed ? moved >> up : moved >>> up;
  }
  return values;
}

/** Samples as numbers of 16 or 32 bits. A view where the bytes lie as the processor wants them, a copy elsewhere. */
function unsigned({ bytes, bytesPerSample }: Samples): Uint16Array | Uint32Array {
  if (bytesPerSample === 1) return Uint16Array.from(bytes);
  const { buffer, byteOffset, length } =
    bytes.byteOffset % bytesPerSample === 0 ? bytes : new Uint8Array(bytes);
  return bytesPerSample === 2
    ? new Uint16Array(buffer, byteOffset, length / 2)
    : new Uint32Array(buffer, byteOffset, length / 4);
}
