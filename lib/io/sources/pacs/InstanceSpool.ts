import { createHash } from "node:crypto";
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";

/** A file handed out may still be read by a thread of the converter for that long [ms]. */
const HELD_MS = 10 * 60_000;

/** A folder that another machine left behind is dead after that long [ms]; a living one is written into meanwhile. */
const LEFT_BEHIND_MS = 24 * 3_600_000;

/**
 * Instances fetched from a PACS and not yet converted, each a file of its own: a series need not fit into memory, and
 * pixels are not fetched again for the next question about them.
 *
 * Bounded: the files not asked for longest go first. Files are named after digests, never after what a PACS sent.
 */
export class InstanceSpool {
  readonly #parent: string | null;
  readonly #maxBytes: number;
  readonly #now: () => number;
  #folder: Promise<string> | null = null;
  #bytes = 0;
  #parts = 0;
  /** By SOP Instance UID, the one asked for last at the end. */
  readonly #files = new Map<string, { readonly file: string; readonly size: number; askedMs: number }>();

  /** @param parent holds a folder for each process; null: the system's temporary folder */
  constructor(parent: string | null, maxBytes: number, now: () => number = Date.now) {
    this.#parent = parent;
    this.#maxBytes = maxBytes;
    this.#now = now;
  }

  /** The file of an instance; null when it is not here, or no longer. */
  find(sopInstanceUid: string): string | null {
    const found = this.#files.get(sopInstanceUid);
    if (!found) return null;
    found.askedMs = this.#now();
    this.#files.delete(sopInstanceUid);
    this.#files.set(sopInstanceUid, found);
    return found.file;
  }

  /** A path to write an instance to before it is whole; `keep` makes it one of the files. */
  async newPart(): Promise<string> {
    this.#parts += 1;
    return path.join(await this.folder(), `part-${this.#parts}`);
  }

  /** Takes a whole file in. Of an instance that is here already, the new file is kept: both are the same object. */
  async keep(sopInstanceUid: string, part: string): Promise<string> {
    const file = path.join(await this.folder(), createHash("sha256").update(sopInstanceUid).digest("hex"));
    const { size } = await stat(part);
    await rename(part, file);
    this.#bytes += size - (this.#files.get(sopInstanceUid)?.size ?? 0);
    this.#files.delete(sopInstanceUid);
    this.#files.set(sopInstanceUid, { file, size, askedMs: this.#now() });
    await this.#makeRoom();
    return file;
  }

  /**
   * Writes an instance as it comes, and takes it in once it is whole.
   *
   * @throws AppError `too-large` above `maxBytes`; what was written of it is removed
   */
  async write(sopInstanceUid: string, pieces: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
    const part = await this.newPart();
    try {
      await using file = await open(part, "wx", 0o600);
      let size = 0;
      for await (const piece of pieces) {
        size += piece.length;
        if (size > maxBytes) {
          throw new AppError(
            "too-large",
            `An object of the PACS has more than ${maxBytes} bytes: it is not read.`,
          );
        }
        await file.write(piece);
      }
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    return this.keep(sopInstanceUid, part);
  }

  /** The folder of this process, made when it is first needed. */
  folder(): Promise<string> {
    this.#folder ??= this.#makeFolder();
    return this.#folder;
  }

  /** Removes everything. */
  async close(): Promise<void> {
    const folder = await this.#folder;
    this.#folder = null;
    this.#files.clear();
    this.#bytes = 0;
    if (folder) await rm(folder, { recursive: true, force: true });
  }

  async #makeRoom(): Promise<void> {
    const heldSince = this.#now() - HELD_MS;
    for (const [uid, { file, size, askedMs }] of this.#files) {
      // In the order of asking: behind a file that is still held there are only such.
      if (this.#bytes <= this.#maxBytes || askedMs >= heldSince) return;
      this.#files.delete(uid);
      this.#bytes -= size;
      await rm(file, { force: true });
    }
  }

  async #makeFolder(): Promise<string> {
    const parent = this.#parent ?? path.join(tmpdir(), `lesionary-spool-${process.getuid?.() ?? "user"}`);
    await mkdir(parent, { recursive: true, mode: 0o700 });
    await removeLeftBehind(parent, this.#now());
    return mkdtemp(path.join(parent, `${hostname()}-${process.pid}-`));
  }
}

/** What a killed process could not remove itself holds patients' pixels and names. */
async function removeLeftBehind(parent: string, nowMs: number): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = /^(?<host>.+)-(?<pid>\d+)-\w{6}$/.exec(name)?.groups;
    if (!owner) continue;
    const folder = path.join(parent, name);
    const isDead =
      owner.host === hostname()
        ? !isAlive(Number(owner.pid))
        : nowMs - ((await stat(folder).catch(() => null))?.mtimeMs ?? nowMs) > LEFT_BEHIND_MS;
    if (isDead) await rm(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Forbidden: it is there, and somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
