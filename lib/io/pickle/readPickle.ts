import { AppError } from "#lib/domain/errors.ts";
import { type ArrayParts, arrayFromParts } from "./numpyArray.ts";

/** More items than this on the stack or in the memo is no file of boxes. */
const MOST_ITEMS = 5_000_000;

/** The few names that numpy arrays of numbers need; everything else that a pickle may name is refused, unseen. */
const ALLOWED =
  /^(numpy\._?core\.multiarray _reconstruct|numpy ndarray|numpy dtype|_codecs encode|__builtin__ bytes)$/;

/**
 * Reads what numpy arrays in dicts and lists need of Python's pickle format, protocols 0 to 4, and refuses the rest.
 *
 * A pickle is a program for a small machine with a stack. Ours knows no operation that runs anything: names are looked up
 * in a list of five, and what is "called" is a shape put together from bytes.
 * Source: the operations as CPython's `pickletools` describes them.
 */
export function readPickle(bytes: Uint8Array): unknown {
  try {
    return new PickleMachine(bytes).run();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("unreadable", "The pickle ends in the middle, or is damaged.", { cause });
  }
}

/** A name that the pickle mentions. */
class Named {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** An array or its type while it is put together. */
class Parts {
  array: ArrayParts | null = null;
  dtype: { code: string; order: string } | null = null;
}

const MARK = Symbol("mark");

class PickleMachine {
  readonly stack: unknown[] = [];
  readonly memo = new Map<number, unknown>();
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  run(): unknown {
    for (;;) {
      if (this.stack.length + this.memo.size > MOST_ITEMS) throw refused("it holds too many items");
      const operation = String.fromCharCode(this.byte());
      if (operation === ".") return plain(this.pop());
      const act = OPERATIONS[operation];
      if (!act) throw refused("it holds something else than arrays of numbers");
      act(this);
    }
  }

  byte(): number {
    return this.take(1).readUInt8();
  }

  size(): number {
    return this.take(4).readUInt32LE();
  }

  take(length: number): Buffer {
    if (!(length >= 0) || this.#at + length > this.#bytes.length) throw refused("it ends in the middle");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) throw refused("it ends in the middle");
    const text = this.#bytes.toString("latin1", this.#at, end);
    this.#at = end + 1;
    return text;
  }

  push(value: unknown): void {
    this.stack.push(value);
  }

  pop(): unknown {
    if (this.stack.length === 0) throw refused("it takes more than it holds");
    return this.stack.pop();
  }

  last(count: number): unknown[] {
    if (this.stack.length < count) throw refused("it takes more than it holds");
    return this.stack.splice(-count, count);
  }

  sinceMark(): unknown[] {
    const mark = this.stack.lastIndexOf(MARK);
    if (mark < 0) throw refused("it takes more than it holds");
    return this.stack.splice(mark).slice(1);
  }

  append(items: readonly unknown[]): void {
    const list = this.stack.at(-1);
    if (!Array.isArray(list)) throw refused("it adds to what is no list");
    for (const item of items) list.push(item);
  }

  set(pairs: readonly unknown[]): void {
    const dict = this.stack.at(-1);
    if (!(dict instanceof Map)) throw refused("it sets an entry of what is no dict");
    for (let at = 0; at + 1 < pairs.length; at += 2) dict.set(pairs[at], pairs[at + 1]);
  }

  remember(place: number): void {
    this.memo.set(place, this.stack.at(-1));
  }
}

/** What each operation does, by its byte. */
const OPERATIONS: Readonly<Record<string, (machine: PickleMachine) => unknown>> = {
  "\x80": (m) => m.byte(),
  "\x95": (m) => m.take(8),
  "(": (m) => m.push(MARK),
  "0": (m) => m.pop(),
  N: (m) => m.push(null),
  "\x88": (m) => m.push(true),
  "\x89": (m) => m.push(false),
  K: (m) => m.push(m.byte()),
  M: (m) => m.push(m.take(2).readUInt16LE()),
  J: (m) => m.push(m.take(4).readInt32LE()),
  G: (m) => m.push(m.take(8).readDoubleBE()),
  I: (m) => m.push(numberFrom(m.line())),
  L: (m) => m.push(numberFrom(m.line().replace(/L$/, ""))),
  F: (m) => m.push(numberFrom(m.line())),
  "\x8a": (m) => m.push(littleEndian(m.take(m.byte()))),
  X: (m) => m.push(m.take(m.size()).toString("utf8")),
  "\x8c": (m) => m.push(m.take(m.byte()).toString("utf8")),
  T: (m) => m.push(m.take(m.size()).toString("latin1")),
  U: (m) => m.push(m.take(m.byte()).toString("latin1")),
  B: (m) => m.push(m.take(m.size())),
  C: (m) => m.push(m.take(m.byte())),
  "\x8e": (m) => m.push(m.take(Number(m.take(8).readBigUInt64LE()))),
  V: (m) => m.push(unescaped(m.line())),
  "}": (m) => m.push(new Map()),
  d(m) {
    const pairs = m.sinceMark();
    m.push(new Map());
    m.set(pairs);
  },
  "]": (m) => m.push([]),
  ")": (m) => m.push([]),
  t: (m) => m.push(m.sinceMark()),
  l: (m) => m.push(m.sinceMark()),
  "\x85": (m) => m.push(m.last(1)),
  "\x86": (m) => m.push(m.last(2)),
  "\x87": (m) => m.push(m.last(3)),
  a: (m) => m.append([m.pop()]),
  e: (m) => m.append(m.sinceMark()),
  s: (m) => m.set(m.last(2)),
  u: (m) => m.set(m.sinceMark()),
  q: (m) => m.remember(m.byte()),
  r: (m) => m.remember(m.size()),
  p: (m) => m.remember(numberFrom(m.line())),
  "\x94": (m) => m.remember(m.memo.size),
  h: (m) => m.push(m.memo.get(m.byte())),
  j: (m) => m.push(m.memo.get(m.size())),
  g: (m) => m.push(m.memo.get(numberFrom(m.line()))),
  c: (m) => m.push(named(m.line(), m.line())),
  "\x93": (m) => m.push(named(...pairOf(m.last(2)))),
  R: (m) => m.push(called(...pairOf(m.last(2)))),
  b(m) {
    const state = m.pop();
    build(m.stack.at(-1), state);
  },
};

const pairOf = ([first, second]: readonly unknown[]): [unknown, unknown] => [first, second];

function named(module: unknown, member: unknown): Named {
  const name = `${String(module)} ${String(member)}`;
  if (!ALLOWED.test(name)) throw refused(`it names ${JSON.stringify(name.slice(0, 80))}, which is never run`);
  return new Named(name);
}

function called(callee: unknown, args: unknown): unknown {
  if (!(callee instanceof Named) || !Array.isArray(args)) throw refused("it calls what is not allowed");
  if (callee.name.endsWith("_reconstruct")) return new Parts();
  if (callee.name.endsWith("dtype")) {
    const parts = new Parts();
    parts.dtype = { code: String(args[0]), order: "<" };
    return parts;
  }
  // Python 2 strings of bytes: `_codecs.encode(text, "latin1")`.
  if (callee.name.endsWith("encode") && args[1] === "latin1") return Buffer.from(String(args[0]), "latin1");
  if (callee.name === "__builtin__ bytes" && args.length === 0) return Buffer.alloc(0);
  throw refused("it calls what is not allowed");
}

function build(target: unknown, state: unknown): void {
  if (!(target instanceof Parts) || !Array.isArray(state)) throw refused("it builds what is not allowed");
  if (target.dtype) {
    target.dtype.order = String(state[1]);
    return;
  }
  const [, shape, dtype, fortran, data] = state;
  if (!Array.isArray(shape) || !(dtype instanceof Parts) || !dtype.dtype)
    throw refused("an array has no shape or type");
  const raw = typeof data === "string" ? Buffer.from(data, "latin1") : data;
  if (!(raw instanceof Uint8Array)) throw refused("an array has no numbers");
  target.array = { shape: shape.map(Number), ...dtype.dtype, columnsFirst: fortran === true, data: raw };
}

/** Dicts as objects and arrays as lists. */
function plain(value: unknown): unknown {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item)]));
  }
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Parts)) return value;
  if (!value.array) throw refused("an array is not finished");
  const array = arrayFromParts(value.array);
  if (array === null) throw refused("an array is of another kind than numbers in one or two dimensions");
  return array;
}

function numberFrom(text: string): number {
  const value = Number(text);
  if (text === "" || Number.isNaN(value)) throw refused("a number cannot be read");
  return value;
}

/** Python's raw-unicode-escape. */
const unescaped = (line: string): string =>
  line.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function littleEndian(bytes: Buffer): number {
  return bytes.length === 0 ? 0 : bytes.length <= 6 ? bytes.readIntLE(0, bytes.length) : Number.NaN;
}

const refused = (why: string): AppError =>
  new AppError("unreadable", `The pickle cannot be read: ${why}. Save the boxes as JSON.`);
