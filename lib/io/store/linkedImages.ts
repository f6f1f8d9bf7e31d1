import { lstat, mkdir, open, readdir, readlink, realpath, rm, stat, symlink } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import type { ReleaseImages } from "#lib/ports/ReleaseImages.ts";

const SERIES_FOLDER = /^\d{6,8}_\d{2,4}_\d{2,4}$/;
const SLICE_FILE = /^(\d{3,7})\.png$/;
const FLAT_FILE = /^(\d{6,8}_\d{2,4}_\d{2,4})_(\d{3,7})\.png$/;

/** Signature and IHDR chunk of a PNG (PNG 5.2, 11.2.2): all that is read of a picture. */
const HEADER_BYTES = 29;

/**
 * The images of a release in a folder of this machine, linked into the folder of the volume store by symbolic links: one
 * for a series that is a folder, one for each slice where the files lie flat.
 *
 * @param volumesRoot folder of the volume store
 */
export async function linkedImages(folder: string, volumesRoot: string): Promise<ReleaseImages> {
  const root = await imagesRoot(folder);
  const flat = await flatFiles(root);
  const fileOf = (series: string, slice: number): string =>
    path.join(
      root,
      flat.get(series)?.get(slice) ?? path.join(series, `${String(slice).padStart(3, "0")}.png`),
    );

  return {
    async slicesOf(series) {
      if (!SERIES_FOLDER.test(series)) return [];
      const own = flat.get(series);
      if (own) return [...own.keys()].sort((a, b) => a - b);
      const names = await namesIn(path.join(root, series));
      return names
        .flatMap((name) => SLICE_FILE.exec(name)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => a - b);
    },

    async whyUnusable(series, slice, size) {
      const header = await headerOf(fileOf(series, slice));
      if (!header) return "the picture is not a readable PNG";
      const { columns, rows, bitDepth, colourType } = header;
      if (bitDepth !== 16 || colourType !== 0) return "the picture is not 16-bit greyscale";
      return columns === size.columns && rows === size.rows
        ? null
        : `the picture has ${columns} x ${rows} pixels, not ${size.columns} x ${size.rows}`;
    },

    async link(series, as) {
      const target = path.join(volumesRoot, as);
      await mkdir(volumesRoot, { recursive: true });
      const own = flat.get(series);
      if (!own) return linkTo(path.join(root, series), target);
      await mkdir(target, { recursive: true });
      let linked = false;
      for (const [slice, name] of own) {
        const file = path.join(target, `${String(slice).padStart(3, "0")}.png`);
        linked = (await linkTo(path.join(root, name), file)) || linked;
      }
      return linked;
    },

    async unlink(as) {
      // A link is removed, never what it leads to.
      await rm(path.join(volumesRoot, as), { recursive: true, force: true });
    },
  };
}

/** The folder itself or, since people name the release's own folder too, its `Images_png`. */
async function imagesRoot(folder: string): Promise<string> {
  const given = await realpath(folder).catch(() => null);
  if (given === null || !(await stat(given)).isDirectory()) {
    throw new AppError("bad-request", `There is no folder ${folder}.`);
  }
  for (const root of [given, path.join(given, "Images_png")]) {
    const names = await namesIn(root);
    if (names.some((name) => SERIES_FOLDER.test(name) || FLAT_FILE.test(name))) return root;
  }
  throw new AppError(
    "bad-request",
    `${folder} holds no folder named like 000001_01_01 and no picture named like 000001_01_01_109.png.`,
  );
}

async function flatFiles(root: string): Promise<ReadonlyMap<string, ReadonlyMap<number, string>>> {
  const found = new Map<string, Map<number, string>>();
  for (const name of await namesIn(root)) {
    const [, series, slice] = FLAT_FILE.exec(name) ?? [];
    if (series === undefined) continue;
    const slices = found.get(series) ?? new Map<number, string>();
    found.set(series, slices.set(Number(slice), name));
  }
  return found;
}

/** @returns false when the link is there already */
async function linkTo(source: string, target: string): Promise<boolean> {
  try {
    await symlink(source, target);
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    const there = await lstat(target);
    if (there.isSymbolicLink() && path.resolve(path.dirname(target), await readlink(target)) === source)
      return false;
    throw new AppError(
      "conflict",
      `The volume store already has ${path.basename(path.dirname(target))}/${path.basename(target)} from elsewhere.`,
      { cause: error },
    );
  }
}

async function headerOf(
  file: string,
): Promise<{ columns: number; rows: number; bitDepth: number; colourType: number } | null> {
  const bytes = new Uint8Array(HEADER_BYTES);
  try {
    const handle = await open(file, "r");
    try {
      const { bytesRead } = await handle.read(bytes, 0, HEADER_BYTES, 0);
      if (bytesRead < HEADER_BYTES) return null;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  if (view.getUint32(12) !== 0x49484452) return null;
  return {
    columns: view.getUint32(16),
    rows: view.getUint32(20),
    bitDepth: view.getUint8(24),
    colourType: view.getUint8(25),
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return [];
    throw error;
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;
