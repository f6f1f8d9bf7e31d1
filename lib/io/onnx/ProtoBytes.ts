import { fstatSync, readSync } from "node:fs";
import { AppError } from "#lib/domain/errors.ts";

/** Read ahead of what is asked for; what is longer and needed is read by itself. */
const PAGE_BYTES = 64 * 1024;
/** A file of more fields is made to keep us busy. */
const MOST_FIELDS = 5_000_000;

/** One field of a protobuf message: its number, and a whole number or where its bytes lie. */
export type ProtoField =
  | { readonly number: number; readonly is: "varint"; readonly value: bigint }
  | { readonly number: number; readonly is: "bytes"; readonly from: number; readonly to: number }
  | { readonly number: number; readonly is: "fixed" };

const broken = (why: string): AppError =>
  new AppError("unreadable", `This is not an ONNX file, or it is damaged: ${why}.`);

/**
 * Walks a protobuf file (developers.google.com/protocol-buffers, "Encoding") field by field and reads only what is asked
 * for: weights are passed over, so half a gigabyte costs no more than its headings.
 */
export class ProtoBytes {
  readonly size: number;
  readonly #file: number;
  readonly #page = Buffer.alloc(PAGE_BYTES);
  #pageAt = 0;
  #pageEnd = 0;
  #fields = 0;

  /** @param file descriptor of the open file */
  constructor(file: number) {
    this.#file = file;
    this.size = fstatSync(file).size;
  }

  /**
   * The fields of the message in `[from, to)`.
   *
   * @throws AppError `unreadable` where the bytes are no such message
   */
  *fields(from: number, to: number): Generator<ProtoField> {
    let at = from;
    while (at < to) {
      if (++this.#fields > MOST_FIELDS) throw broken("it has more parts than any network");
      const tag = this.#varint(at, to);
      const number = Number(tag.value >> 3n);
      if (number < 1 || number > 0x1fffffff) throw broken(`a field at byte ${at} has no number`);
      const wire = Number(tag.value & 7n);
      if (wire === 0) {
        const { value, end } = this.#varint(tag.end, to);
        yield { number, is: "varint", value };
        at = end;
      } else if (wire === 2) {
        const length = this.#varint(tag.end, to);
        const end = length.end + Number(length.value);
        if (length.value > BigInt(this.size) || end > to) {
          throw broken(`a field at byte ${at} reaches beyond the end, so the file is cut off`);
        }
        yield { number, is: "bytes", from: length.end, to: end };
        at = end;
      } else if (wire === 1 || wire === 5) {
        at = tag.end + (wire === 1 ? 8 : 4);
        if (at > to) throw broken("it is cut off");
        yield { number, is: "fixed" };
      } else {
        throw broken(`a field at byte ${at} is of no kind that there is`);
      }
    }
  }

  /** @throws AppError `unreadable` when it is longer than `most` bytes, or no UTF-8 */
  text({ from, to }: { readonly from: number; readonly to: number }, most: number): string {
    if (to - from > most) throw broken(`a name or text in it is ${to - from} bytes long`);
    const bytes = Buffer.alloc(to - from);
    this.#read(bytes, from);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (cause) {
      throw new AppError("unreadable", "This is not an ONNX file: a name in it is no text.", { cause });
    }
  }

  /** Whole numbers that stand one after another in one field ("packed"). */
  *varints(from: number, to: number): Generator<bigint> {
    let at = from;
    while (at < to) {
      const { value, end } = this.#varint(at, to);
      yield value;
      at = end;
    }
  }

  #varint(from: number, to: number): { value: bigint; end: number } {
    let low = 0;
    // Most are one byte, and all numbers of fields: without big integers.
    const first = this.#byte(from, to);
    if (first < 0x80) return { value: BigInt(first), end: from + 1 };
    let value = BigInt(first & 0x7f);
    for (low = 1; low < 10; low++) {
      const byte = this.#byte(from + low, to);
      value |= BigInt(byte & 0x7f) << BigInt(7 * low);
      if (byte < 0x80) return { value: BigInt.asUintN(64, value), end: from + low + 1 };
    }
    throw broken(`a number at byte ${from} does not end`);
  }

  #byte(at: number, to: number): number {
    if (at >= to) throw broken("it is cut off");
    if (at < this.#pageAt || at >= this.#pageEnd) {
      this.#pageAt = at;
      this.#pageEnd = at + readSync(this.#file, this.#page, 0, PAGE_BYTES, at);
    }
    const byte = at < this.#pageEnd ? this.#page[at - this.#pageAt] : undefined;
    if (byte === undefined) throw broken("it ended while it was read");
    return byte;
  }

  #read(into: Buffer, from: number): void {
    let done = 0;
    while (done < into.length) {
      const read = readSync(this.#file, into, done, into.length - done, from + done);
      if (read === 0) throw broken("it ended while it was read");
      done += read;
    }
  }
}
