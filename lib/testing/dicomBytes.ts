/**
 * Writes small DICOM files byte by byte for tests of the reader: also wrong ones, which no library would write.
 */

export type ElementSpec = readonly [tag: number, vr: string, value: ValueSpec];

export type ValueSpec =
  | string
  | readonly number[]
  | Uint8Array
  /** A sequence; `open` writes undefined lengths and delimiters. */
  | { readonly items: readonly (readonly ElementSpec[])[]; readonly open?: boolean }
  /** Encapsulated pixel data: the basic offset table, empty unless given, and the fragments. */
  | { readonly fragments: readonly Uint8Array[]; readonly offsets?: readonly number[] };

export interface Layout {
  readonly explicitVr: boolean;
  readonly littleEndian: boolean;
}

export const EXPLICIT: Layout = { explicitVr: true, littleEndian: true };
export const IMPLICIT: Layout = { explicitVr: false, littleEndian: true };
export const BIG_ENDIAN: Layout = { explicitVr: true, littleEndian: false };

const OPEN = 0xffffffff;
const LONG_VRS = new Set(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"]);

/** A DICOM file with preamble and file meta group. */
export function dicomFile(
  transferSyntaxUid: string,
  elements: readonly ElementSpec[],
  layout: Layout = EXPLICIT,
): Uint8Array {
  return withMeta(transferSyntaxUid, dataSet(elements, layout));
}

/** A data set that is already written, behind preamble and file meta group. */
export function withMeta(transferSyntaxUid: string, body: Uint8Array): Uint8Array {
  const meta = dataSet([[0x00020010, "UI", transferSyntaxUid]]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), meta, body]);
}

/** Elements one after the other, in the order given. */
export function dataSet(elements: readonly ElementSpec[], layout: Layout = EXPLICIT): Uint8Array {
  return Buffer.concat(elements.map((element) => bytesOf(element, layout)));
}

/** The head of an element with any length, whether or not as much follows. */
export function head(tag: number, vr: string, length: number, layout: Layout = EXPLICIT): Uint8Array {
  const isMark = tag >= 0xfffee000;
  if (isMark || !layout.explicitVr) return Buffer.concat([tagBytes(tag, layout), u32(length, layout)]);
  const name = Buffer.from(vr);
  return LONG_VRS.has(vr)
    ? Buffer.concat([tagBytes(tag, layout), name, Buffer.alloc(2), u32(length, layout)])
    : Buffer.concat([tagBytes(tag, layout), name, u16(length, layout)]);
}

function bytesOf([tag, vr, value]: ElementSpec, layout: Layout): Uint8Array {
  if (typeof value === "object" && "items" in value) return sequence(tag, vr, value, layout);
  if (typeof value === "object" && "fragments" in value) return encapsulated(tag, vr, value, layout);
  const content = valueBytes(vr, value, layout);
  return Buffer.concat([head(tag, vr, content.length, layout), content]);
}

function sequence(
  tag: number,
  vr: string,
  { items, open = false }: Extract<ValueSpec, { items: unknown }>,
  layout: Layout,
): Uint8Array {
  // What stands inside UN is always in implicit VR little endian (PS3.5 6.2.2).
  const inside = vr === "UN" ? IMPLICIT : layout;
  const parts = items.map((item) => {
    const content = dataSet(item, inside);
    return open
      ? [head(0xfffee000, "", OPEN, inside), content, head(0xfffee00d, "", 0, inside)]
      : [head(0xfffee000, "", content.length, inside), content];
  });
  const content = Buffer.concat(parts.flat());
  return open
    ? Buffer.concat([head(tag, vr, OPEN, layout), content, head(0xfffee0dd, "", 0, inside)])
    : Buffer.concat([head(tag, vr, content.length, layout), content]);
}

function encapsulated(
  tag: number,
  vr: string,
  { fragments, offsets = [] }: Extract<ValueSpec, { fragments: unknown }>,
  layout: Layout,
): Uint8Array {
  const table = Buffer.concat(offsets.map((offset) => u32(offset, layout)));
  const items = [table, ...fragments].flatMap((part) => [head(0xfffee000, "", part.length, layout), part]);
  return Buffer.concat([head(tag, vr, OPEN, layout), ...items, head(0xfffee0dd, "", 0, layout)]);
}

function valueBytes(vr: string, value: string | readonly number[] | Uint8Array, layout: Layout): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === "string") {
    const text = Buffer.from(value, "latin1");
    const padding = Buffer.from(vr === "UI" ? "\0" : " ");
    return text.length % 2 === 0 ? text : Buffer.concat([text, padding]);
  }
  return Buffer.concat(value.map((number) => numberBytes(vr, number, layout)));
}

function numberBytes(vr: string, value: number, layout: Layout): Uint8Array {
  const size = { US: 2, SS: 2, OW: 2, UL: 4, SL: 4, AT: 4, FL: 4, FD: 8, OV: 8, UV: 8 }[vr];
  if (vr === "AT") return tagBytes(value, layout);
  if (size === undefined) throw new RangeError(`no numbers in ${vr}`);
  const view = new DataView(new ArrayBuffer(size));
  if (vr === "FL") view.setFloat32(0, value, layout.littleEndian);
  else if (vr === "FD") view.setFloat64(0, value, layout.littleEndian);
  else if (size === 8) view.setBigUint64(0, BigInt(value), layout.littleEndian);
  else if (size === 4) view.setUint32(0, value, layout.littleEndian);
  else view.setUint16(0, value & 0xffff, layout.littleEndian);
  return new Uint8Array(view.buffer);
}

function tagBytes(tag: number, layout: Layout): Uint8Array {
  return Buffer.concat([u16(tag >>> 16, layout), u16(tag & 0xffff, layout)]);
}

function u16(value: number, { littleEndian }: Layout): Uint8Array {
  const bytes = Buffer.alloc(2);
  if (littleEndian) bytes.writeUInt16LE(value);
  else bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number, { littleEndian }: Layout): Uint8Array {
  const bytes = Buffer.alloc(4);
  if (littleEndian) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
}
