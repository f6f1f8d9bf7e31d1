import { createHash } from "node:crypto";
import { AppError } from "#lib/domain/errors.ts";
import type { ImportFile, InspectedText } from "#lib/ports/ImportFile.ts";

/** The released table has 11 MB; a million rows have 350 MB. */
const LARGEST_BYTES = 4 * 1024 ** 3;
/** A file without a line end in so many bytes is no table. */
const LONGEST_LINE_BYTES = 1_000_000;
/** What is looked back at to see how the file ends. */
const MOST_TAIL = 64;

const LF = 0x0a;
const CR = 0x0d;

/** The hash of a file and how its lines are written, in one pass; see `InspectText`. */
export async function inspectText(file: ImportFile, signal: AbortSignal): Promise<InspectedText> {
  const hash = createHash("sha256");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const lines = new LineEnds();
  let size = 0;
  let start: Uint8Array = new Uint8Array(0);
  let end: Uint8Array = new Uint8Array(0);
  for await (const bytes of file.bytes()) {
    signal.throwIfAborted();
    if (start.length < 4) {
      start = Buffer.concat([start, bytes.subarray(0, 4)]);
      refuseOtherEncodings(start);
    }
    size += bytes.length;
    if (size > LARGEST_BYTES) {
      throw new AppError("too-large", `${file.name} is larger than ${LARGEST_BYTES / 1024 ** 3} GiB.`);
    }
    hash.update(bytes);
    const row = lines.read(bytes);
    try {
      utf8.decode(bytes, { stream: true });
    } catch (cause) {
      throw new AppError("unreadable", `${file.name} is not in UTF-8: see ${row}.`, { cause });
    }
    end = Buffer.concat([end, bytes.subarray(-MOST_TAIL)]).subarray(-MOST_TAIL);
  }
  if (size === 0) throw new AppError("unreadable", `${file.name} is empty.`);
  return {
    sha256: new Uint8Array(hash.digest()),
    size,
    dialect: {
      bom: start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf,
      lineEnd: lines.allWithReturn ? "\r\n" : "\n",
      tail:
        (lines.allWithReturn ? /\r\n[\r\n]*$/ : /\n[\r\n]*$/).exec(
          Buffer.from(end).toString("latin1"),
        )?.[0] ?? "",
    },
  };
}

function refuseOtherEncodings(start: Uint8Array): void {
  const [a, b] = start;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    throw new AppError("unreadable", "The file is in UTF-16. Save it as CSV in UTF-8.");
  }
  const text = Buffer.from(start).toString("latin1");
  if (text.startsWith("PK\u0003\u0004")) {
    throw new AppError(
      "unreadable",
      "The file is a ZIP archive or a spreadsheet. Save the table as CSV in UTF-8.",
    );
  }
  if (text.startsWith("\x1f\x8b"))
    throw new AppError("unreadable", "The file is compressed. Unpack it first.");
}

/** Counts line ends, and stops at what no table has. */
class LineEnds {
  #feeds = 0;
  #returnsBefore = 0;
  #last = 0;
  #inLine = 0;

  get allWithReturn(): boolean {
    return this.#feeds > 0 && this.#returnsBefore === this.#feeds;
  }

  /** @returns where the file is read now, for a sentence */
  read(bytes: Uint8Array): string {
    const zero = bytes.indexOf(0);
    let from = 0;
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, from)) {
      if (zero >= 0 && zero < at) break;
      this.#feeds++;
      if ((at > 0 ? bytes[at - 1] : this.#last) === CR) this.#returnsBefore++;
      this.#inLine = 0;
      from = at + 1;
    }
    if (zero >= 0)
      throw new AppError("unreadable", `The file holds a NUL byte, in ${this.#place()}: it is not text.`);
    this.#inLine += bytes.length - from;
    if (this.#inLine > LONGEST_LINE_BYTES) {
      throw new AppError(
        "unreadable",
        `The file has a line of more than ${LONGEST_LINE_BYTES} bytes, ${this.#place()}.`,
      );
    }
    this.#last = bytes.at(-1) ?? this.#last;
    return this.#place();
  }

  /** Rows count from 0 below the header. */
  #place(): string {
    return this.#feeds === 0 ? "the header" : `row ${this.#feeds - 1}`;
  }
}
