import { deflateRawSync } from "node:zlib";
import { type DicomDataset, text } from "#lib/domain/dicom/dataset.ts";
import { elementHead, encodeDataset } from "./encodeDataset.ts";
import { encodeRleFrame } from "./encodeRleFrame.ts";

/** Transfer syntaxes that we write. */
export const TRANSFER_SYNTAXES = {
  implicit: "1.2.840.10008.1.2",
  explicit: "1.2.840.10008.1.2.1",
  deflated: "1.2.840.10008.1.2.1.99",
  rle: "1.2.840.10008.1.2.5",
} as const;
export type Syntax = keyof typeof TRANSFER_SYNTAXES;

/** Names this writer in the file meta group (PS3.10 7.1); a UID of our own making, under 2.25. */
const IMPLEMENTATION_UID = "2.25.222413276541957339026188043671226405377";
const EXPLICIT = { explicitVr: true } as const;

/**
 * A DICOM file (PS3.10): preamble, file meta group, data set.
 *
 * @param frames stored values of each frame as little-endian bytes, 16 bits a pixel; empty for objects without pixels
 */
export function dicomFile(
  dataset: DicomDataset,
  syntax: Syntax = "explicit",
  frames: readonly Uint8Array[] = [],
): Buffer {
  const object = {
    sopClassUid: text(dataset, "00080016") ?? "",
    sopInstanceUid: text(dataset, "00080018") ?? "",
  };
  return fileOf(dataset, object, syntax, frames);
}

/** A DICOM file whose meta group names an object that the data set itself does not name, as a DICOMDIR's does. */
export function fileOf(
  dataset: DicomDataset,
  object: { readonly sopClassUid: string; readonly sopInstanceUid: string },
  syntax: Syntax = "explicit",
  frames: readonly Uint8Array[] = [],
): Buffer {
  const layout = { explicitVr: syntax !== "implicit" };
  const body: Uint8Array[] = [encodeDataset(dataset, layout)];
  if (frames.length > 0) body.push(...pixelElement(frames, syntax, layout));
  const whole = syntax === "deflated" ? [deflated(Buffer.concat(body))] : body;
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from("DICM"),
    metaGroup(object, TRANSFER_SYNTAXES[syntax]),
    ...whole,
  ]);
}

function metaGroup(
  { sopClassUid, sopInstanceUid }: { readonly sopClassUid: string; readonly sopInstanceUid: string },
  transferSyntaxUid: string,
): Buffer {
  const meta = encodeDataset(
    {
      elements: new Map([
        ["00020002", { vr: "UI", values: [sopClassUid] }],
        ["00020003", { vr: "UI", values: [sopInstanceUid] }],
        ["00020010", { vr: "UI", values: [transferSyntaxUid] }],
        ["00020012", { vr: "UI", values: [IMPLEMENTATION_UID] }],
        ["00020013", { vr: "SH", values: ["LESIONARY"] }],
      ]),
    },
    EXPLICIT,
  );
  // File Meta Information Version is OB, two bytes that are no text.
  const version = Buffer.concat([elementHead("00020001", "OB", 2, EXPLICIT), Buffer.from([0, 1])]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(meta.length + version.length, 0);
  return Buffer.concat([elementHead("00020000", "UL", 4, EXPLICIT), length, version, meta]);
}

function pixelElement(
  frames: readonly Uint8Array[],
  syntax: Syntax,
  layout: { readonly explicitVr: boolean },
): Uint8Array[] {
  if (syntax !== "rle") {
    const length = frames.reduce((sum, frame) => sum + frame.length, 0);
    return [elementHead("7FE00010", "OW", length, layout), ...frames];
  }
  const fragments = frames.flatMap((frame) => {
    const encoded = encodeRleFrame(frame);
    return [itemHead(0xe000, encoded.length), encoded];
  });
  return [
    elementHead("7FE00010", "OB", 0xffffffff, EXPLICIT),
    itemHead(0xe000, 0),
    ...fragments,
    itemHead(0xe0dd, 0),
  ];
}

function itemHead(element: number, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt16LE(element, 2);
  head.writeUInt32LE(length, 4);
  return head;
}

/** Deflated without a zlib header, padded to an even length (PS3.5 A.5). */
function deflated(bytes: Buffer): Buffer {
  const packed = deflateRawSync(bytes, { level: 1 });
  return packed.length % 2 === 0 ? packed : Buffer.concat([packed, Buffer.alloc(1)]);
}
