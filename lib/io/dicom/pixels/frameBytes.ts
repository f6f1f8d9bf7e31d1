import { AppError } from "../../../domain/errors.ts";
import { CutShort, type ElementCursor, ITEM, SEQUENCE_END, UNDEFINED_LENGTH } from "../ElementCursor.ts";

/** A fragment, or a whole frame of one: a stretch of the file. */
interface Stretch {
  /** Of its item mark, counted from the first mark after the basic offset table: as offset tables count (PS3.5 A.4). */
  readonly offset: number;
  readonly start: number;
  readonly length: number;
}

/** Offsets and lengths of all frames (PS3.3 C.7.6.3.1.8 and .9), when the file has them. */
export interface ExtendedOffsets {
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
}

/** Far more fragments than any object has: an encoder makes one a frame, or a few. */
const MAX_FRAGMENTS = 262_144;

/**
 * The compressed bytes of each frame of encapsulated pixel data (PS3.5 A.4), whose element head the cursor has just read.
 *
 * A frame may be spread over fragments. Where the frames start is told by the extended offset table, the basic one, there
 * being as many fragments as frames, or the fragments that start a picture; the first of these that fits is believed,
 * since tables of zeros and of wrong offsets occur.
 *
 * @returns a function of the frame, from 1
 * @throws AppError `unreadable` when the data is cut short or its frames cannot be told apart
 */
export function encapsulatedFrames(
  cursor: ElementCursor,
  frames: number,
  extended: ExtendedOffsets | null,
): (frame: number) => Uint8Array {
  const { bytes } = cursor;
  const { table, fragments } = readFragments(cursor);
  const first = fragments[0];
  if (!first) throw new AppError("unreadable", "pixel_truncated: the pixel data holds no fragment.");
  if (extended && extended.offsets.length === frames && extended.lengths.length === frames) {
    return (frame) => {
      const start = first.start + (extended.offsets[frame - 1] ?? 0);
      const end = start + (extended.lengths[frame - 1] ?? 0);
      if (!Number.isSafeInteger(end) || end > bytes.length) throw cutShort();
      return bytes.subarray(start, end);
    };
  }
  const starts = startsOfFrames(fragments, frames, table, bytes);
  return (frame) => {
    const own = fragments.slice(starts[frame - 1], starts[frame] ?? fragments.length);
    return joined(own.map(({ start, length }) => bytes.subarray(start, start + length)));
  };
}

/** The index of the fragment that each frame starts with. */
function startsOfFrames(
  fragments: readonly Stretch[],
  frames: number,
  table: readonly number[],
  bytes: Uint8Array,
): readonly number[] {
  if (frames === 1) return [0];
  if (table.length === frames) {
    const indexByOffset = new Map(fragments.map(({ offset }, index) => [offset, index]));
    const starts = table.map((offset) => indexByOffset.get(offset));
    if (starts.every((start, i) => start !== undefined && start > (starts[i - 1] ?? -1))) {
      return starts.filter((start) => start !== undefined);
    }
  }
  if (fragments.length === frames) return fragments.map((_, index) => index);
  const pictures = fragments.flatMap(({ start }, index) => (startsPicture(bytes, start) ? [index] : []));
  if (pictures.length === frames && pictures[0] === 0) return pictures;
  throw new AppError(
    "unreadable",
    `The pixel data has ${fragments.length} fragments for ${frames} frames and no table that tells which belong together.`,
  );
}

/** The start marks of JPEG and JPEG-LS, and of JPEG 2000. */
function startsPicture(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xff && (bytes[at + 1] === 0xd8 || bytes[at + 1] === 0x4f);
}

function readFragments(cursor: ElementCursor): { table: readonly number[]; fragments: readonly Stretch[] } {
  const end = cursor.bytes.length;
  nextItem(cursor, end);
  const table = offsetTable(cursor);
  const base = cursor.position;
  const fragments: Stretch[] = [];
  while (nextItem(cursor, end)) {
    if (fragments.length >= MAX_FRAGMENTS) {
      throw new AppError("too-large", `The pixel data has more than ${MAX_FRAGMENTS} fragments.`);
    }
    fragments.push({ offset: cursor.start - base, start: cursor.position, length: cursor.length });
    cursor.position += cursor.length;
  }
  return { table, fragments };
}

function offsetTable(cursor: ElementCursor): readonly number[] {
  const { view, position, length } = cursor;
  cursor.position += length;
  if (length > 4 * MAX_FRAGMENTS) return [];
  return Array.from({ length: Math.floor(length / 4) }, (_, i) => view.getUint32(position + 4 * i, true));
}

/** Stands on the next fragment; false at the end mark. A file may end right after its last fragment, without the mark. */
function nextItem(cursor: ElementCursor, end: number): boolean {
  if (cursor.position === end) return false;
  try {
    cursor.next(end);
  } catch (cause) {
    throw cause instanceof CutShort ? cutShort({ cause }) : cause;
  }
  if (cursor.tag === SEQUENCE_END) return false;
  if (cursor.tag === ITEM && cursor.length !== UNDEFINED_LENGTH) return true;
  throw new AppError(
    "unreadable",
    `At byte ${cursor.start} stands no fragment where pixel data should go on.`,
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return Buffer.concat(parts);
}

export function cutShort(options?: ErrorOptions): AppError {
  return new AppError(
    "unreadable",
    "pixel_truncated: the file ends before its pixel data does. Copy it again from where it came from.",
    options,
  );
}
