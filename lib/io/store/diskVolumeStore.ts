import { link, lstat, mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import type { VolumeStore } from "#lib/ports/VolumeStore.ts";
import { isAbandoned, unfinishedMark } from "./unfinished.ts";

/** `{patient}_{study}_{series}`, each at least as wide as DeepLesion's. Nothing else ever becomes a path. */
const SERIES_NAME = /^\d{6,9}_\d{2,6}_\d{2,6}$/;
const SLICE_FILE = /^(\d{3,7})\.png$/;

/**
 * Volumes as folders of PNG files on a local disk.
 *
 * A slice is written to a file of another name, flushed, and then given its own: it is there whole or not at all,
 * whatever is killed at whatever moment, and of two processes that keep the same slice the first wins.
 *
 * @param root folder of the volumes; made when the first slice is written
 * @param options.flush whether a slice is on the disk itself before `writeSlice` returns. Costs time and only matters
 *   for a power cut; a caller who would notice and convert again may do without
 */
export function diskVolumeStore(root: string, options: { readonly flush?: boolean } = {}): VolumeStore {
  const flush = options.flush ?? true;
  const readied = new Map<string, Promise<void>>();

  /** Makes the series' folder and clears what a killed process left in it, once. */
  const ready = (folder: string): Promise<void> => {
    const known = readied.get(folder);
    if (known) return known;
    const made = mkdir(folder, { recursive: true })
      .then(() => refuseLinked(folder))
      .then(() => removeAbandoned(folder));
    readied.set(folder, made);
    made.catch(() => readied.delete(folder));
    return made;
  };

  return {
    async writeSlice(series, slice, png) {
      const folder = folderOf(root, series);
      const target = join(folder, sliceFile(slice));
      await ready(folder);
      const kept = await readIfThere(target);
      // A power cut may leave a file that has its name but not its bytes; nobody was told that it is kept.
      if (kept && !isWhole(kept)) await rm(target, { force: true });
      else if (kept) return refuseOther(kept, png, series, slice);
      const written = await writeNew(target, png, flush).catch(async (error: unknown) => {
        // Another process removed the series since we made its folder.
        if (!isNotThere(error)) throw error;
        readied.delete(folder);
        await ready(folder);
        return writeNew(target, png, flush);
      });
      if (written) return;
      const meanwhile = await readIfThere(target);
      if (meanwhile) refuseOther(meanwhile, png, series, slice);
    },

    async readSlice(series, slice) {
      return readIfThere(join(folderOf(root, series), sliceFile(slice)));
    },

    async slicesOf(series) {
      const names = await namesIn(folderOf(root, series));
      return names
        .flatMap((name) => SLICE_FILE.exec(name)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => a - b);
    },

    async *series() {
      for (const name of (await namesIn(root)).sort()) if (SERIES_NAME.test(name)) yield name;
    },

    async removeSeries(series) {
      const folder = folderOf(root, series);
      readied.delete(folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function folderOf(root: string, series: string): string {
  if (!SERIES_NAME.test(series)) {
    throw new AppError("bad-request", "A series is named like 000001_01_01: patient, study, series.");
  }
  return join(root, series);
}

/** `%03d` is a minimum width, as in DL_info.csv. */
function sliceFile(slice: number): string {
  if (!Number.isInteger(slice) || slice < 1 || slice > 9_999_999) {
    throw new AppError("bad-request", "Slices are counted from 1.");
  }
  return `${String(slice).padStart(3, "0")}.png`;
}

function refuseOther(kept: Uint8Array, png: Uint8Array, series: string, slice: number): void {
  if (Buffer.compare(kept, png) === 0) return;
  throw new AppError(
    "conflict",
    `Slice ${slice} of ${series} is already kept with other pixels; a kept slice never changes.`,
  );
}

/** @returns false when another process kept that slice meanwhile */
async function writeNew(target: string, bytes: Uint8Array, flush: boolean): Promise<boolean> {
  const unfinished = `${target}.${unfinishedMark()}`;
  try {
    const file = await open(unfinished, "wx");
    try {
      await file.writeFile(bytes);
      if (flush) await file.datasync();
    } finally {
      await file.close();
    }
    // A second name and not a rename: a rename would replace what another process has just kept.
    await link(unfinished, target);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Pictures of an imported release are read where its owner keeps them (`linkedImages`): nothing is written there. */
async function refuseLinked(folder: string): Promise<void> {
  if (!(await lstat(folder)).isSymbolicLink()) return;
  throw new AppError(
    "conflict",
    "This series belongs to an imported release, whose pictures are not ours to change.",
  );
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (await isAbandoned(folder, name)) await rm(join(folder, name), { force: true });
  }
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isNotThere(error)) return null;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isNotThere(error)) return [];
    throw error;
  }
}

const isNotThere = (error: unknown): boolean => codeOf(error) === "ENOENT";

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : null);

const isWhole = (png: Uint8Array): boolean =>
  Buffer.from(png.buffer, png.byteOffset, png.byteLength).subarray(-8, -4).toString("latin1") === "IEND";
