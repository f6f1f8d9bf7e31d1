/** What a Transfer Syntax UID means for reading: how the data set is laid out, and how the pixels are. */
export interface TransferSyntax {
  readonly uid: string;
  readonly name: string;
  readonly vr: "explicit" | "implicit";
  readonly littleEndian: boolean;
  /** Deflated as a whole after the file meta group (PS3.5 A.5). */
  readonly deflated: boolean;
  readonly pixels: PixelCoding;
  /** Whether pixels lose something on the way whatever the encoder chose. */
  readonly lossy: boolean;
}

export type PixelCoding =
  | "native"
  | "rle"
  | "jpeg-baseline"
  | "jpeg-extended"
  | "jpeg-lossless"
  | "jpeg-ls"
  | "jpeg-2000"
  | "htj2k"
  | "unknown";

const EXPLICIT_LITTLE = { vr: "explicit", littleEndian: true, deflated: false } as const;

const compressed = (uid: string, name: string, pixels: PixelCoding, lossy: boolean): TransferSyntax => ({
  uid,
  name,
  ...EXPLICIT_LITTLE,
  pixels,
  lossy,
});

export const IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
export const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
export const EXPLICIT_BIG_ENDIAN = "1.2.840.10008.1.2.2";

/**
 * The transfer syntaxes that we read (PS3.5 Annex A, and the retired ones of its earlier editions).
 *
 * JPEG 2000 (.91), HTJ2K (.203) and JPEG-LS near-lossless (.81) may hold pixels that lost nothing; nothing in the file
 * proves it, so they count as lossy.
 */
const SYNTAXES: readonly TransferSyntax[] = [
  {
    uid: IMPLICIT_LITTLE_ENDIAN,
    name: "implicit VR little endian",
    vr: "implicit",
    littleEndian: true,
    deflated: false,
    pixels: "native",
    lossy: false,
  },
  compressed(EXPLICIT_LITTLE_ENDIAN, "explicit VR little endian", "native", false),
  {
    ...compressed("1.2.840.10008.1.2.1.99", "deflated explicit VR little endian", "native", false),
    deflated: true,
  },
  {
    ...compressed(EXPLICIT_BIG_ENDIAN, "explicit VR big endian", "native", false),
    littleEndian: false,
  },
  compressed("1.2.840.10008.1.2.5", "RLE lossless", "rle", false),
  compressed("1.2.840.10008.1.2.4.50", "JPEG baseline", "jpeg-baseline", true),
  compressed("1.2.840.10008.1.2.4.51", "JPEG extended", "jpeg-extended", true),
  compressed("1.2.840.10008.1.2.4.53", "JPEG spectral selection (retired)", "jpeg-extended", true),
  compressed("1.2.840.10008.1.2.4.55", "JPEG full progression (retired)", "jpeg-extended", true),
  compressed("1.2.840.10008.1.2.4.57", "JPEG lossless", "jpeg-lossless", false),
  compressed("1.2.840.10008.1.2.4.70", "JPEG lossless, first-order prediction", "jpeg-lossless", false),
  compressed("1.2.840.10008.1.2.4.80", "JPEG-LS lossless", "jpeg-ls", false),
  compressed("1.2.840.10008.1.2.4.81", "JPEG-LS near-lossless", "jpeg-ls", true),
  compressed("1.2.840.10008.1.2.4.90", "JPEG 2000 lossless", "jpeg-2000", false),
  compressed("1.2.840.10008.1.2.4.91", "JPEG 2000", "jpeg-2000", true),
  compressed("1.2.840.10008.1.2.4.201", "HTJ2K lossless", "htj2k", false),
  compressed("1.2.840.10008.1.2.4.202", "HTJ2K lossless RPCL", "htj2k", false),
  compressed("1.2.840.10008.1.2.4.203", "HTJ2K", "htj2k", true),
];

const BY_UID = new Map(SYNTAXES.map((syntax) => [syntax.uid, syntax]));

/**
 * The transfer syntax of a UID. One that we do not know is read as what all later ones are, explicit VR little endian with
 * compressed pixels (PS3.5 A.4): its header can be shown and counted, its pixels cannot.
 */
export function transferSyntax(uid: string): TransferSyntax {
  return BY_UID.get(uid) ?? compressed(uid, "unknown", "unknown", false);
}
