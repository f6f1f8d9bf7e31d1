import { AppError } from "../../domain/errors.ts";
import type { ElementCursor } from "./ElementCursor.ts";
import { tagKey, tagText } from "./tagText.ts";
import { textFromBytes } from "./textFromBytes.ts";

/** Longer than any text or list of numbers that we read; pixels and tables are bulk data and never come here. */
const MAX_VALUE_BYTES = 8 * 1024 * 1024;

type Values = readonly (string | number)[];
type ReadValues = (cursor: ElementCursor, vr: string, characterSet: string) => Values;
type ReadNumber = (view: DataView, at: number, littleEndian: boolean) => number;

/** Text of the default repertoire, several values parted by a backslash, blanks around each without meaning (PS3.5 6.2). */
const plainTexts: ReadValues = (cursor) => valuesOf(latin1(cursor));

/** Text in the data set's own character set, of several values. */
const texts: ReadValues = (cursor, vr, characterSet) =>
  valuesOf(textFromBytes(valueBytes(cursor), characterSet, vr));

/** One text in which a backslash is a letter and blanks in front count. */
const longText: ReadValues = (cursor, vr, characterSet) =>
  single(textFromBytes(valueBytes(cursor), characterSet, vr));

const address: ReadValues = (cursor) => single(latin1(cursor));

const numbersOf =
  (size: number, read: ReadNumber): ReadValues =>
  (cursor) => {
    const { view, position, length } = cursor;
    const { littleEndian } = cursor.encoding;
    if (length === size) return [read(view, position, littleEndian)];
    return Array.from({ length: Math.floor(length / size) }, (_, i) =>
      read(view, position + i * size, littleEndian),
    );
  };

const tag = numbersOf(
  4,
  (view, at, littleEndian) =>
    view.getUint16(at, littleEndian) * 0x10000 + view.getUint16(at + 2, littleEndian),
);

const READERS: ReadonlyMap<string, ReadValues> = new Map([
  ...["AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI"].map((vr) => [vr, plainTexts] as const),
  ...["LO", "PN", "SH", "UC"].map((vr) => [vr, texts] as const),
  ...["LT", "ST", "UT"].map((vr) => [vr, longText] as const),
  ["UR", address],
  ["AT", (cursor, vr, characterSet) => tag(cursor, vr, characterSet).map((value) => tagKey(Number(value)))],
  ["US", numbersOf(2, (view, at, littleEndian) => view.getUint16(at, littleEndian))],
  ["SS", numbersOf(2, (view, at, littleEndian) => view.getInt16(at, littleEndian))],
  ["UL", numbersOf(4, (view, at, littleEndian) => view.getUint32(at, littleEndian))],
  ["SL", numbersOf(4, (view, at, littleEndian) => view.getInt32(at, littleEndian))],
  ["FL", numbersOf(4, (view, at, littleEndian) => view.getFloat32(at, littleEndian))],
  ["FD", numbersOf(8, (view, at, littleEndian) => view.getFloat64(at, littleEndian))],
  ["SV", numbersOf(8, (view, at, littleEndian) => Number(view.getBigInt64(at, littleEndian)))],
  ["UV", numbersOf(8, (view, at, littleEndian) => Number(view.getBigUint64(at, littleEndian)))],
]);

/**
 * The values of the element whose value the cursor stands on, as text or numbers; tags (AT) as eight hexadecimal digits.
 *
 * Decimal and integer strings stay text as they were written: whether `0,7` is a number is for whoever needs one to say.
 *
 * @param characterSet Specific Character Set (0008,0005), its values joined by a backslash
 * @returns null for bulk data and unknown VRs, whose bytes are left alone
 * @throws AppError `too-large` for a value far longer than any real one
 */
export function readValues(cursor: ElementCursor, vr: string, characterSet: string): Values | null {
  const read = READERS.get(vr);
  if (!read) return null;
  if (cursor.length > MAX_VALUE_BYTES) {
    throw new AppError(
      "too-large",
      `The element ${tagText(cursor.tag)} at byte ${cursor.start} holds ${cursor.length} bytes of ${vr}; ` +
        `up to ${MAX_VALUE_BYTES} are read.`,
    );
  }
  return cursor.length === 0 ? [] : read(cursor, vr, characterSet);
}

function valueBytes({ bytes, position, length }: ElementCursor): Uint8Array {
  return bytes.subarray(position, position + length);
}

/** One letter a byte: enough for codes, numbers, dates and UIDs. */
function latin1({ bytes, position, length }: ElementCursor): string {
  return bytes.toString("latin1", position, position + length);
}

/** Values parted by backslashes; padding alone is no value. */
function valuesOf(text: string): string[] {
  if (text.includes("\\")) return text.split("\\").map(trimmed);
  const only = trimmed(text);
  return only === "" ? [] : [only];
}

function single(text: string): string[] {
  const only = trimmedEnd(text);
  return only === "" ? [] : [only];
}

/** Without the blanks and NULs that writers pad to an even length with, on either side. */
function trimmed(text: string): string {
  const inner = trimmedEnd(text);
  return inner.charCodeAt(0) <= 0x20 ? inner.trimStart() : inner;
}

function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--;
  return end === text.length ? text : text.slice(0, end);
}
