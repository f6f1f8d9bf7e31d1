import type { DicomDataset, DicomElement } from "#lib/domain/dicom/dataset.ts";
import { encodeText } from "./textEncoding.ts";

/** VRs whose length takes four bytes, after two that are reserved (PS3.5 7.1.2). */
const LONG_VRS = new Set(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"]);

/** Bytes per value of the binary VRs. */
const BINARY: Readonly<Record<string, number>> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8, AT: 4 };

/** How elements are laid out: both are little endian. */
export interface Layout {
  readonly explicitVr: boolean;
}

/**
 * A data set as bytes, elements in the order of their tags, sequences and items with their lengths.
 *
 * @param characterSet of the data set that this one lies in; its own, if it names one, takes its place
 */
export function encodeDataset(dataset: DicomDataset, layout: Layout, characterSet = ""): Buffer {
  const own = dataset.elements.get("00080005")?.values?.map(String).join("\\") ?? characterSet;
  const tags = [...dataset.elements.keys()].sort();
  const parts: Uint8Array[] = [];
  for (const tag of tags) {
    const element = dataset.elements.get(tag);
    if (element) parts.push(...encodeElement(tag, element, layout, own));
  }
  return Buffer.concat(parts);
}

function encodeElement(
  tag: string,
  element: DicomElement,
  layout: Layout,
  characterSet: string,
): Uint8Array[] {
  const value = element.items
    ? Buffer.concat(element.items.flatMap((item) => encodeItem(item, layout, characterSet)))
    : valueBytes(element, characterSet);
  return [elementHead(tag, element.vr, value.length, layout), value];
}

function encodeItem(item: DicomDataset, layout: Layout, characterSet: string): Uint8Array[] {
  const bytes = encodeDataset(item, layout, characterSet);
  const head = Buffer.alloc(8);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt16LE(0xe000, 2);
  head.writeUInt32LE(bytes.length, 4);
  return [head, bytes];
}

/** Tag, VR and length of an element. */
export function elementHead(tag: string, vr: string, length: number, { explicitVr }: Layout): Buffer {
  const long = explicitVr && LONG_VRS.has(vr);
  const head = Buffer.alloc(long ? 12 : 8);
  head.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0);
  head.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2);
  if (!explicitVr) {
    head.writeUInt32LE(length, 4);
    return head;
  }
  head.write(vr, 4, "latin1");
  if (long) {
    head.writeUInt32LE(length, 8);
    return head;
  }
  if (length > 0xffff)
    throw new RangeError(`${tag} of VR ${vr} is ${length} bytes long, more than its length can say`);
  head.writeUInt16LE(length, 6);
  return head;
}

function valueBytes({ vr, values = [] }: DicomElement, characterSet: string): Buffer {
  const size = BINARY[vr];
  if (size !== undefined) return binaryBytes(vr, size, values);
  const texts = values.map((value) =>
    encodeText(typeof value === "number" ? decimal(value) : value, vr, characterSet),
  );
  const parts = texts.flatMap((text, i) => (i === 0 ? [text] : [Buffer.from("\\"), text]));
  const bytes = Buffer.concat(parts);
  if (bytes.length % 2 === 0) return bytes;
  return Buffer.concat([
    bytes,
    Buffer.from(vr === "UI" || vr === "OB" || vr === "UN" ? "\0" : " ", "latin1"),
  ]);
}

function binaryBytes(vr: string, size: number, values: readonly (string | number)[]): Buffer {
  const bytes = Buffer.alloc(size * values.length);
  for (const [i, value] of values.entries()) {
    const at = i * size;
    const number = Number(value);
    if (vr === "US") bytes.writeUInt16LE(number, at);
    else if (vr === "SS") bytes.writeInt16LE(number, at);
    else if (vr === "UL") bytes.writeUInt32LE(number, at);
    else if (vr === "SL") bytes.writeInt32LE(number, at);
    else if (vr === "FL") bytes.writeFloatLE(number, at);
    else if (vr === "FD") bytes.writeDoubleLE(number, at);
    else {
      bytes.writeUInt16LE(Number.parseInt(String(value).slice(0, 4), 16), at);
      bytes.writeUInt16LE(Number.parseInt(String(value).slice(4), 16), at + 2);
    }
  }
  return bytes;
}

/** A number as a decimal string of at most 16 characters (PS3.5 6.2, DS). */
export function decimal(value: number): string {
  const text = String(value);
  if (text.length <= 16) return text;
  for (let digits = 15; digits > 0; digits--) {
    const shorter = String(Number(value.toPrecision(digits)));
    if (shorter.length <= 16) return shorter;
  }
  return "0";
}
