import { PassingFailure } from "../pacs/retrying.ts";

/** Head of one part: a few lines such as Content-Type [bytes]. */
const MAX_HEAD_BYTES = 16_384;

/** After the last boundary nothing of meaning comes; it is read so that the connection can be used again [bytes]. */
const MAX_EPILOGUE_BYTES = 65_536;

const LINE_END = Buffer.from("\r\n");
const HEAD_END = Buffer.from("\r\n\r\n");

/** One part of a multipart answer. Its content must be read to the end before the next part is asked for. */
export interface Part {
  /** In lower case, without parameters, such as `application/dicom`; empty when the part names none. */
  readonly contentType: string;
  readonly content: AsyncGenerator<Uint8Array>;
}

/**
 * The parts of a `multipart/related` answer (RFC 2046 5.1), each as a stream: a part is never held whole, however long it
 * is. The search for its end looks only at what just came and a boundary's length before it.
 *
 * @throws PassingFailure when the answer ends before its last boundary, as it does when a connection is lost
 */
export async function* multipartParts(
  pieces: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<Part> {
  const reader = new PieceReader(pieces);
  const delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  // The first boundary may stand at the very start, where no line end comes before it.
  reader.putBack(LINE_END);
  await drain(reader.until(delimiter));
  while (!(await isLast(reader))) {
    const head = await reader.take(HEAD_END, MAX_HEAD_BYTES);
    const content = reader.until(delimiter);
    yield { contentType: contentTypeOf(head.toString("latin1")), content };
    await drain(content);
  }
  await reader.finish(MAX_EPILOGUE_BYTES);
}

/** The `boundary` parameter of a Content-Type; null when it has none. */
export function boundaryOf(contentType: string): string | null {
  const match = /;\s*boundary=(?:"(?<quoted>[^"]{1,200})"|(?<plain>[^\s;"]{1,200}))/i.exec(contentType);
  return match?.groups?.quoted ?? match?.groups?.plain ?? null;
}

/** `--` after a boundary ends the answer; a line end, before which blanks may stand, begins a part. */
async function isLast(reader: PieceReader): Promise<boolean> {
  const [first, second] = await reader.exactly(2);
  if (first === 0x2d && second === 0x2d) return true;
  reader.putBack(Buffer.from([first ?? 0, second ?? 0]));
  await reader.take(LINE_END, MAX_HEAD_BYTES);
  // A part without head lines starts with an empty line: keep its line end, so that `HEAD_END` is found.
  reader.putBack(LINE_END);
  return false;
}

function contentTypeOf(head: string): string {
  const line = /^content-type:\s*([^\s;]+)/im.exec(head);
  return line?.[1]?.toLowerCase() ?? "";
}

async function drain(content: AsyncGenerator<Uint8Array>): Promise<void> {
  for await (const _ of content);
}

/** Reads a stream up to given bytes, wherever the network cut it into pieces. */
class PieceReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  putBack(bytes: Buffer): void {
    this.#held = Buffer.concat([bytes, this.#held]);
  }

  async exactly(length: number): Promise<Buffer> {
    while (this.#held.length < length) await this.#more();
    return this.#cut(length);
  }

  /** Everything before `end`; `end` itself is passed over. */
  async take(end: Buffer, maxBytes: number): Promise<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(end);
      if (at >= 0 && at <= maxBytes) {
        const before = this.#cut(at);
        this.#cut(end.length);
        return before;
      }
      if (this.#held.length > maxBytes + end.length) {
        throw new PassingFailure("The PACS sent a multipart answer whose part has an endless head.");
      }
      await this.#more();
    }
  }

  /** As `take`, piece by piece and of any length. */
  async *until(end: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(end);
      if (at >= 0) {
        if (at > 0) yield this.#cut(at);
        this.#cut(end.length);
        return;
      }
      // The end may have come in part: so much is kept for the next look.
      const safe = this.#held.length - end.length + 1;
      if (safe > 0) yield this.#cut(safe);
      await this.#more();
    }
  }

  /** Reads what is left, up to a limit. */
  async finish(maxBytes: number): Promise<void> {
    let read = this.#held.length;
    while (read <= maxBytes) {
      const next = await this.#pieces.next();
      if (next.done) return;
      read += next.value.length;
    }
  }

  #cut(length: number): Buffer {
    const cut = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return cut;
  }

  async #more(): Promise<void> {
    const next = await this.#pieces.next();
    if (next.done)
      throw new PassingFailure("The PACS's answer ended in the middle: the connection was lost.");
    this.#held = this.#held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#held, next.value]);
  }
}
