import { buffer } from "node:stream/consumers";
import { constants, crc32, createInflateRaw } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { AppError } from "#lib/domain/errors.ts";

/** Files in one archive. */
const MAX_ENTRIES = 500_000;

/**
 * Unpacked over packed bytes, of the whole archive. CT packs to a half, a slice of air or a document to a hundredth;
 * beyond this an archive was made to fill a disk or a memory.
 */
const MAX_RATIO = 200;

/** A small archive of text may pack better than that and does no harm [bytes]. */
const ALWAYS_ALLOWED_BYTES = 64 * 1024 ** 2;

/** Compression method of a file put in as it is; the only other that we read is deflate. */
const STORED = 0;

/** A file in an archive. Its name is for people only: no path is ever made of it. */
export interface ZipEntry {
  /** Where it starts in the archive [bytes]: names it, since two entries may bear one name. */
  readonly offset: number;
  readonly name: string;
  readonly size: number;
}

/** An open zip archive, its table of contents in memory, its files read one by one and checked against their CRC. */
export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /**
   * The first bytes of an entry, or all of it.
   *
   * @throws AppError `unreadable` when it is encrypted or damaged, `too-large` above `maxBytes`
   */
  read(offset: number, maxBytes: number): Promise<Uint8Array>;
  readStart(offset: number, bytes: number): Promise<Uint8Array>;
  close(): void;
}

/**
 * @throws AppError `unreadable` when it is no whole zip archive, `too-large` when it would unpack beyond all reason
 */
export async function openZipArchive(path: string): Promise<ZipArchive> {
  // File names are not made paths, so a name that climbs out of its folder is only a name.
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch((cause: unknown) => {
    throw damaged(cause);
  });
  try {
    const entries = await contents(zip);
    return {
      entries: [...entries.values()].map(({ entry, name }) => ({
        offset: entry.relativeOffsetOfLocalHeader,
        name,
        size: entry.uncompressedSize,
      })),
      async read(offset, maxBytes) {
        const entry = entryAt(entries, offset);
        if (entry.uncompressedSize > maxBytes) {
          throw new AppError(
            "too-large",
            `A file in an archive unpacks to ${entry.uncompressedSize} bytes; up to ${maxBytes} are read.`,
          );
        }
        const bytes = await bytesOf(zip, entry, entry.uncompressedSize);
        if (crc32(bytes) !== entry.crc32) {
          throw new AppError("unreadable", "A file in an archive is damaged: its checksum does not agree.");
        }
        return bytes;
      },
      readStart: (offset, bytes) => {
        const entry = entryAt(entries, offset);
        return bytesOf(zip, entry, Math.min(bytes, entry.uncompressedSize));
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

type Contents = ReadonlyMap<number, { readonly entry: Entry; readonly name: string }>;

async function contents(zip: ZipFile): Promise<Contents> {
  if (zip.entryCount > MAX_ENTRIES) {
    throw new AppError(
      "too-large",
      `An archive holds ${zip.entryCount} files; up to ${MAX_ENTRIES} are read. Unpack it into a folder.`,
    );
  }
  const entries = new Map<number, { entry: Entry; name: string }>();
  let packed = 0;
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString("utf8");
      packed += entry.compressedSize;
      unpacked += entry.uncompressedSize;
      if (!name.endsWith("/")) entries.set(entry.relativeOffsetOfLocalHeader, { entry, name });
    }
  } catch (cause) {
    throw damaged(cause);
  }
  // Entries that together are longer than their archive overlap: the trick of the "better zip bomb".
  if (packed > zip.fileSize || unpacked > Math.max(ALWAYS_ALLOWED_BYTES, zip.fileSize * MAX_RATIO)) {
    throw new AppError(
      "too-large",
      `An archive of ${zip.fileSize} bytes claims to unpack to ${unpacked}: it is refused. If it is sound, unpack it into a folder.`,
    );
  }
  return entries;
}

function entryAt(entries: Contents, offset: number): Entry {
  const found = entries.get(offset);
  if (found) return found.entry;
  throw new AppError("not-found", "A file is no longer in its archive: start the scan again.");
}

/**
 * The first bytes of an entry: unpacking stops there, whatever the entry claims.
 *
 * Reads packed bytes and unpacks them itself, because a stream of yauzl's that is left before its end brings the process
 * down (`fd-slicer.js` reads on from what it has closed).
 */
async function bytesOf(zip: ZipFile, entry: Entry, length: number): Promise<Uint8Array> {
  if (entry.isEncrypted()) {
    throw new AppError("unreadable", "A file in an archive is encrypted: unpack the archive into a folder.");
  }
  if (!entry.canDecodeFileData()) throw damaged(null);
  const stored = entry.compressionMethod === STORED;
  // Deflate makes bytes that do not pack longer by 5 in 65,535 at most; a little more than asked for is always enough.
  const packedLength = stored ? length : Math.min(entry.compressedSize, length + (length >> 8) + 64);
  const packed = await packedBytesOf(zip, entry, Math.min(packedLength, entry.compressedSize));
  const bytes = stored ? packed : await inflated(packed, length);
  if (bytes.length < length) throw damaged(null);
  return bytes;
}

async function packedBytesOf(zip: ZipFile, entry: Entry, length: number): Promise<Uint8Array> {
  if (length === 0) return new Uint8Array();
  try {
    const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false, start: 0, end: length });
    return await buffer(stream);
  } catch (cause) {
    throw damaged(cause);
  }
}

async function inflated(packed: Uint8Array, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  if (length === 0) return bytes;
  const inflate = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
  inflate.end(packed);
  try {
    for await (const piece of inflate) {
      if (!(piece instanceof Uint8Array)) throw new TypeError("zlib gives bytes");
      const wanted = piece.subarray(0, length - filled);
      bytes.set(wanted, filled);
      filled += wanted.length;
      if (filled === length) break;
    }
  } catch (cause) {
    throw damaged(cause);
  }
  return bytes.subarray(0, filled);
}

function damaged(cause: unknown): AppError {
  return new AppError("unreadable", "An archive is damaged or packed in a way that we do not read.", {
    cause,
  });
}
