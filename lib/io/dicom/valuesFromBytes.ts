import { AppError } from "../../domain/errors.ts";
import { latin1 } from "./latin1.ts";
import { tagKey, tagText } from "./tagText.ts";
import { textFromBytes } from "./textFromBytes.ts";

/** Longer than any text or list of numbers that we read; pixels and tables are bulk data and never come here. */
const MAX_VALUE_BYTES = 8 * 1024 * 1024;

/** Text of the default repertoire, several values parted by a backslash, blanks around each without meaning (PS3.5 6.2). */
const PLAIN = new Set(["AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI"]);
/** Text in the data set's own character set, of several values. */
const TEXT = new Set(["LO", "PN", "SH", "UC"]);
/** One text in which a backslash is a letter and blanks in front count. */
const LONG_TEXT = new Set(["LT", "ST", "UT"]);

const NUMBERS: Readonly<
  Record<string, readonly [bytes: number, (view: DataView, at: number, littleEndian: boolean) => number]>
> = {
  US: [2, (view, at, littleEndian) => view.getUint16(at, littleEndian)],
  SS: [2, (view, at, littleEndian) => view.getInt16(at, littleEndian)],
  UL: [4, (view, at, littleEndian) => view.getUint32(at, littleEndian)],
  SL: [4, (view, at, littleEndian) => view.getInt32(at, littleEndian)],
  FL: [4, (view, at, littleEndian) => view.getFloat32(at, littleEndian)],
  FD: [8, (view, at, littleEndian) => view.getFloat64(at, littleEndian)],
  SV: [8, (view, at, littleEndian) => Number(view.getBigInt64(at, littleEndian))],
  UV: [8, (view, at, littleEndian) => Number(view.getBigUint64(at, littleEndian))],
};

/**
 * The values of an element as text or numbers; tags (AT) as eight hexadecimal digits.
 *
 * Decimal and integer strings stay text as they were written: whether `0,7` is a number is for whoever needs one to say.
 *
 * @param characterSet Specific Character Set (0008,0005), its values joined by a backslash
 * @returns null for bulk data and unknown VRs, whose bytes are left alone
 * @throws AppError `too-large` for a value far longer than any real one
 */
export function valuesFromBytes(
  bytes: Uint8Array,
  vr: string,
  littleEndian: boolean,
  characterSet: string,
  tag: number,
): readonly (string | number)[] | null {
  const read = readerOf(vr);
  if (read === null) return null;
  if (bytes.length > MAX_VALUE_BYTES) {
    throw new AppError(
      "too-large",
      `The element ${tagText(tag)} holds ${bytes.length} bytes of ${vr}; up to ${MAX_VALUE_BYTES} are read.`,
    );
  }
  return bytes.length === 0 ? [] : read(bytes, vr, littleEndian, characterSet);
}

type ReadValues = (
  bytes: Uint8Array,
  vr: string,
  littleEndian: boolean,
  characterSet: string,
) => readonly (string | number)[];

function readerOf(vr: string): ReadValues | null {
  if (PLAIN.has(vr)) return plainTexts;
  if (TEXT.has(vr)) return texts;
  if (LONG_TEXT.has(vr)) return longText;
  if (vr === "UR") return (bytes) => [trimmedEnd(latin1(bytes))];
  if (vr === "AT") return tags;
  const numeric = NUMBERS[vr];
  return numeric ? (bytes, _vr, littleEndian) => numbers(bytes, numeric, littleEndian) : null;
}

const plainTexts: ReadValues = (bytes) => valuesOf(latin1(bytes));

const texts: ReadValues = (bytes, vr, _littleEndian, characterSet) =>
  valuesOf(textFromBytes(bytes, characterSet, vr));

const longText: ReadValues = (bytes, vr, _littleEndian, characterSet) => {
  const text = trimmedEnd(textFromBytes(bytes, characterSet, vr));
  return text === "" ? [] : [text];
};

const tags: ReadValues = (bytes, _vr, littleEndian) =>
  numbers(
    bytes,
    [4, (view, at) => view.getUint16(at, littleEndian) * 0x10000 + view.getUint16(at + 2, littleEndian)],
    littleEndian,
  ).map(tagKey);

function numbers(
  bytes: Uint8Array,
  [size, read]: readonly [number, (view: DataView, at: number, littleEndian: boolean) => number],
  littleEndian: boolean,
): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.length / size);
  return Array.from({ length: count }, (_, index) => read(view, index * size, littleEndian));
}

/** Values parted by backslashes; padding alone is no value. */
function valuesOf(text: string): string[] {
  if (!text.includes("\\")) {
    const only = trimmed(text);
    return only === "" ? [] : [only];
  }
  return text.split("\\").map(trimmed);
}

/** Without the blanks and NULs that writers pad to an even length with, on either side. */
const trimmed = (text: string): string => trimmedEnd(text).trimStart();

function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--;
  return end === text.length ? text : text.slice(0, end);
}
