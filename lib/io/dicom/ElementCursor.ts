import { AppError } from "../../domain/errors.ts";
import { tagText } from "./tagText.ts";

/** How elements are written down (PS3.5 7.1). */
export interface Encoding {
  readonly explicitVr: boolean;
  readonly littleEndian: boolean;
}

/** What the length field says when the value ends with a delimiter instead (PS3.5 7.5). */
export const UNDEFINED_LENGTH = 0xffffffff;

export const ITEM = 0xfffee000;
export const ITEM_END = 0xfffee00d;
export const SEQUENCE_END = 0xfffee0dd;

/** VRs whose length takes four bytes after two reserved ones (PS3.5 7.1.2). */
const LONG_VRS = new Set(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"]);
const SHORT_VRS = new Set("AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US".split(" "));
/** By their two letters as one number: cutting a text out of every element would take most of the reader's time. */
const VR_BY_LETTERS = new Map(
  [...LONG_VRS, ...SHORT_VRS].map((vr) => [(vr.charCodeAt(0) << 8) | vr.charCodeAt(1), vr] as const),
);

/** The bytes end inside an element: either the file was cut short, or only its beginning was given. */
export class CutShort extends AppError {
  constructor(tag: number, at: number, wanted: number, available: number) {
    super(
      "unreadable",
      `The element ${tagText(tag)} at byte ${at} is cut short: it needs ${wanted} bytes and ${available} are left. ` +
        "Copy the file again from where it came from.",
    );
  }
}

/**
 * A reading position in an encoded data set. `next` reads the head of an element and stands on its value; the caller then
 * reads, enters or skips the value by moving `position`.
 *
 * Everything stays within `bytes`: a length that reaches beyond them is refused by `CutShort`, never trusted.
 */
export class ElementCursor {
  readonly bytes: Buffer;
  readonly view: DataView;
  position: number;
  encoding: Encoding;

  /** Where the current element starts. */
  start = 0;
  /** Group and element as one number: 0x0020000D. */
  tag = 0;
  /** Null in implicit VR, and for item marks, which have none. */
  vr: string | null = null;
  /** Of the value [bytes], or `UNDEFINED_LENGTH`. */
  length = 0;

  constructor(bytes: Uint8Array, position: number, encoding: Encoding) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = position;
    this.encoding = encoding;
  }

  /** The next element's tag; there must be room for one. */
  peekTag(): number {
    const { view, position } = this;
    const { littleEndian } = this.encoding;
    return view.getUint16(position, littleEndian) * 0x10000 + view.getUint16(position + 2, littleEndian);
  }

  /**
   * Reads the next element's head.
   *
   * @param end where the surrounding item, sequence or file ends
   * @throws CutShort when head or value do not fit in before `end`
   */
  next(end: number): void {
    const { view, position } = this;
    const { explicitVr, littleEndian } = this.encoding;
    this.start = position;
    // Of a head of which only the tag is left the tag can still be named; of less, the element before it.
    if (position + 4 <= end) this.tag = this.peekTag();
    if (position + 8 > end) throw new CutShort(this.tag, position, 8, end - position);
    const { tag } = this;
    this.vr = explicitVr && tag < ITEM ? (VR_BY_LETTERS.get(view.getUint16(position + 4)) ?? null) : null;

    if (this.vr === null) this.#headWithoutVr(end, explicitVr && tag < ITEM);
    else if (SHORT_VRS.has(this.vr)) {
      this.length = view.getUint16(position + 6, littleEndian);
      this.position = position + 8;
    } else this.#longHead(end);

    if (this.length !== UNDEFINED_LENGTH && this.position + this.length > end) {
      throw new CutShort(tag, position, this.length, end - this.position);
    }
  }

  /** A VR of a later edition of the standard has a long head; anything else is an element that slipped in as implicit VR. */
  #headWithoutVr(end: number, expectedVr: boolean): void {
    const first = this.bytes[this.position + 4] ?? 0;
    const second = this.bytes[this.position + 5] ?? 0;
    if (expectedVr && isCapital(first) && isCapital(second)) {
      this.vr = "UN";
      this.#longHead(end);
      return;
    }
    this.length = this.view.getUint32(this.position + 4, this.encoding.littleEndian);
    this.position += 8;
  }

  #longHead(end: number): void {
    if (this.position + 12 > end) throw new CutShort(this.tag, this.position, 12, end - this.position);
    this.length = this.view.getUint32(this.position + 8, this.encoding.littleEndian);
    this.position += 12;
  }
}

const isCapital = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;
