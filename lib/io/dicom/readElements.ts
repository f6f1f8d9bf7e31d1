import type { DicomDataset, DicomElement } from "../../domain/dicom/dataset.ts";
import { MAX_DEPTH, MAX_ELEMENTS } from "../../domain/dicom/limits.ts";
import { AppError } from "../../domain/errors.ts";
import {
  type ElementCursor,
  type Encoding,
  ITEM,
  ITEM_END,
  SEQUENCE_END,
  UNDEFINED_LENGTH,
} from "./ElementCursor.ts";
import { readValues } from "./readValues.ts";
import { tagKey, tagText } from "./tagText.ts";
import { vrOfTag } from "./vrOfTag.ts";

/** A sequence that a maker hid in UN, and everything in it, is in implicit VR little endian (PS3.5 6.2.2 note). */
const INSIDE_UN: Encoding = { explicitVr: false, littleEndian: true };

const SPECIFIC_CHARACTER_SET = 0x00080005;

export interface ReadingRules {
  /** Top-level elements to keep; all others are stepped over unread. Undefined keeps all. */
  readonly wanted?: ReadonlySet<number>;
  /** Asked of each top-level tag in turn; reading ends before the first that is answered by no. */
  readonly goesOn: (tag: number) => boolean;
}

/** What a data set may still take. */
interface Budget {
  elementsLeft: number;
  valueBytesLeft: number;
}

/** Of text and numbers in one data set: a backslash of text becomes a value of many bytes in memory. */
const MAX_VALUES_BYTES = 32 * 1024 * 1024;

/**
 * Reads the elements of a data set from the cursor on, as far as `rules` say or to the end of the bytes; the cursor stays
 * in front of the first element not read.
 *
 * Private elements are stepped over. Zeros after the last element, with which some writers fill up a block, are not data.
 *
 * @returns whether it stopped in front of an element, and not at the end
 * @throws AppError `unreadable` or `too-large`, naming the tag and where it stands
 */
export function readElements(
  cursor: ElementCursor,
  rules: ReadingRules,
  elements: Map<string, DicomElement>,
): boolean {
  const budget: Budget = { elementsLeft: MAX_ELEMENTS, valueBytesLeft: MAX_VALUES_BYTES };
  const end = cursor.bytes.length;
  let characterSet = "";
  while (cursor.position < end && !isPadding(cursor, end)) {
    if (cursor.position + 8 <= end && !rules.goesOn(cursor.peekTag())) return true;
    cursor.next(end);
    spend(budget, cursor);
    const tag = cursor.tag;
    if (isPrivate(tag) || (rules.wanted && !rules.wanted.has(tag))) skipValue(cursor, end, 0, budget);
    else {
      const element = readValue(cursor, end, 0, budget, characterSet);
      if (tag === SPECIFIC_CHARACTER_SET) characterSet = (element.values ?? []).join("\\");
      elements.set(tagKey(tag), element);
    }
  }
  return false;
}

function readValue(
  cursor: ElementCursor,
  end: number,
  depth: number,
  budget: Budget,
  characterSet: string,
): DicomElement {
  const { tag, length } = cursor;
  const written = cursor.vr ?? "UN";
  const vr = written === "UN" ? (vrOfTag(tag) ?? written) : written;
  if (vr === "SQ" || length === UNDEFINED_LENGTH || hidesItems(cursor, vr)) {
    if (isBulk(vr)) {
      skipValue(cursor, end, depth, budget);
      return { vr };
    }
    return { vr: "SQ", items: readItems(cursor, end, depth, budget, characterSet) };
  }
  const values = readValues(cursor, vr, characterSet);
  cursor.position += length;
  if (values === null) return { vr };
  budget.valueBytesLeft -= length;
  if (budget.valueBytesLeft < 0) {
    throw new AppError(
      "too-large",
      `The data set holds more than ${MAX_VALUES_BYTES} bytes of text and numbers by ${tagText(tag)} at byte ${cursor.start}.`,
    );
  }
  return { vr, values };
}

/** Whether a value of unknown meaning starts with an item: in implicit VR that is how a sequence looks. */
function hidesItems(cursor: ElementCursor, vr: string): boolean {
  const { position, length, view } = cursor;
  if (vr !== "UN" || length < 8) return false;
  const { littleEndian } = cursor.vr === "UN" ? INSIDE_UN : cursor.encoding;
  const first = view.getUint16(position, littleEndian) * 0x10000 + view.getUint16(position + 2, littleEndian);
  const itemLength = view.getUint32(position + 4, littleEndian);
  return first === ITEM && (itemLength === UNDEFINED_LENGTH || itemLength <= length - 8);
}

/** The items of the sequence that the cursor stands on. */
function readItems(
  cursor: ElementCursor,
  end: number,
  depth: number,
  budget: Budget,
  characterSet: string,
): DicomDataset[] {
  const items: DicomDataset[] = [];
  forEachItem(cursor, end, depth, budget, (itemEnd) => {
    items.push(readItem(cursor, itemEnd, end, depth + 1, budget, characterSet));
  });
  return items;
}

function readItem(
  cursor: ElementCursor,
  itemEnd: number | null,
  end: number,
  depth: number,
  budget: Budget,
  outerCharacterSet: string,
): DicomDataset {
  const elements = new Map<string, DicomElement>();
  let characterSet = outerCharacterSet;
  forEachElement(cursor, itemEnd, end, budget, (limit) => {
    const tag = cursor.tag;
    if (isPrivate(tag)) skipValue(cursor, limit, depth, budget);
    else {
      const element = readValue(cursor, limit, depth, budget, characterSet);
      if (tag === SPECIFIC_CHARACTER_SET) characterSet = (element.values ?? []).join("\\");
      elements.set(tagKey(tag), element);
    }
  });
  return { elements };
}

/**
 * Moves over the value that the cursor stands on; one of undefined length is walked through to find its end. The fragments
 * of an icon's encapsulated pixels (PS3.5 A.4) look like items of known length, whose content nobody looks at.
 */
function skipValue(cursor: ElementCursor, end: number, depth: number, budget: Budget): void {
  if (cursor.length !== UNDEFINED_LENGTH) {
    cursor.position += cursor.length;
    return;
  }
  forEachItem(cursor, end, depth, budget, (itemEnd) => {
    if (itemEnd !== null) cursor.position = itemEnd;
    else {
      forEachElement(cursor, null, end, budget, (limit) => skipValue(cursor, limit, depth + 1, budget));
    }
  });
}

/**
 * Calls back once per item of the sequence that the cursor stands on, standing on the item's content.
 *
 * @param visit is given where the item ends, null for one that ends with a delimiter, and must move to its end
 */
function forEachItem(
  cursor: ElementCursor,
  end: number,
  depth: number,
  budget: Budget,
  visit: (itemEnd: number | null) => void,
): void {
  if (depth >= MAX_DEPTH) {
    throw new AppError(
      "too-large",
      `The sequence ${tagText(cursor.tag)} at byte ${cursor.start} is nested deeper than ${MAX_DEPTH} sequences; ` +
        "real objects reach about 15.",
    );
  }
  const open = cursor.length === UNDEFINED_LENGTH;
  const limit = open ? end : cursor.position + cursor.length;
  const outside = cursor.encoding;
  if (cursor.vr === "UN") cursor.encoding = INSIDE_UN;
  while (open || cursor.position < limit) {
    cursor.next(limit);
    if (cursor.tag === SEQUENCE_END) break;
    if (cursor.tag !== ITEM) throw unexpected(cursor, "an item");
    spend(budget, cursor);
    visit(cursor.length === UNDEFINED_LENGTH ? null : cursor.position + cursor.length);
  }
  if (!open) cursor.position = limit;
  cursor.encoding = outside;
}

/** Calls back once per element of an item, standing on the element's value. */
function forEachElement(
  cursor: ElementCursor,
  itemEnd: number | null,
  end: number,
  budget: Budget,
  visit: (limit: number) => void,
): void {
  const limit = itemEnd ?? end;
  while (itemEnd === null || cursor.position < itemEnd) {
    cursor.next(limit);
    if (cursor.tag === ITEM_END) return;
    if (cursor.tag >= ITEM) throw unexpected(cursor, "an element");
    spend(budget, cursor);
    visit(limit);
  }
}

function spend(budget: Budget, cursor: ElementCursor): void {
  if (--budget.elementsLeft >= 0) return;
  throw new AppError(
    "too-large",
    `The data set holds more than ${MAX_ELEMENTS} elements and items by ${tagText(cursor.tag)} at byte ${cursor.start}.`,
  );
}

function unexpected(cursor: ElementCursor, expected: string): AppError {
  return new AppError(
    "unreadable",
    `At byte ${cursor.start} stands ${tagText(cursor.tag)} where ${expected} should be: the data set is damaged.`,
  );
}

/** Nothing but zeros where an element should start, or where there is no room for one. */
function isPadding(cursor: ElementCursor, end: number): boolean {
  const { position, view } = cursor;
  if (position + 8 <= end) return view.getUint32(position) === 0 && view.getUint32(position + 4) === 0;
  return cursor.bytes.subarray(position, end).every((byte) => byte === 0);
}

const isPrivate = (tag: number): boolean => (tag & 0x10000) !== 0;

/** OB, OW and their like: bytes for some other reader, such as pixels and look-up tables. */
const isBulk = (vr: string): boolean => vr.startsWith("O");
