import { createWriteStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { PassThrough, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { seriesName, sliceName } from "#lib/domain/datasets/seriesName.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ByteFile, ExportFolder, OpenExportFolder, TextFile } from "#lib/ports/ExportFolder.ts";
import { isAbandoned, unfinishedMark } from "../store/unfinished.ts";
import { textInPieces } from "./textInPieces.ts";

/** When all exported files say they were written: a date that also ZIP files can hold, and that says nothing. */
const NO_TIME = new Date("1980-01-01T00:00:00Z");

const SERIES_NAME = /^(\d{6,9})_(\d{2,6})_(\d{2,6})$/;

/** What a file of bytes and its folder are named like: nothing that could lead elsewhere. */
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,120}$/;

/** A CT slice packs little better at higher levels, and much slower. */
const GZIP_LEVEL = 4;

/** Exports to a folder on a disk: written beside it under another name, renamed at the end. */
export const diskExportFolder: OpenExportFolder = async (target, { replace }) => {
  const folder = path.resolve(target);
  await refuseUnlessFree(folder, replace);
  const parent = path.dirname(folder);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent, path.basename(folder));
  const unfinished = path.join(parent, `.${path.basename(folder)}.${unfinishedMark()}`);
  await mkdir(unfinished);
  return exportFolder(folder, unfinished, replace);
};

function exportFolder(folder: string, unfinished: string, replace: boolean): ExportFolder {
  const made = new Set<string>();
  const opened = new Set<FileHandle>();
  const streams = new Set<Writable>();

  const madeFolder = async (...names: readonly string[]): Promise<string> => {
    const inside = path.join(unfinished, ...names);
    if (!made.has(inside)) await mkdir(inside, { recursive: true });
    for (let at = 1; at <= names.length; at++) made.add(path.join(unfinished, ...names.slice(0, at)));
    return inside;
  };

  return {
    async textFile(name) {
      if (name !== path.basename(name)) throw new RangeError(`${name} is not the name of a file`);
      const handle = await open(path.join(unfinished, name), "wx");
      opened.add(handle);
      return textFile(handle, path.join(unfinished, name), () => opened.delete(handle));
    },

    async byteFile(inside, name, { gzip }) {
      for (const each of [inside, name]) {
        if (!PLAIN_NAME.test(each)) throw new RangeError(`${each} is not the name of a file`);
      }
      const file = path.join(await madeFolder(inside), name);
      return byteFile(file, gzip, streams);
    },

    async writeSlice(series, slice, png) {
      const inside = await madeFolder("Images_png", cleanName(series));
      const file = path.join(inside, `${sliceName(slice)}.png`);
      const handle = await open(file, "wx");
      try {
        await handle.writeFile(png);
        await handle.utimes(NO_TIME, NO_TIME);
      } finally {
        await handle.close();
      }
    },

    async publish() {
      for (const inside of [...made, unfinished]) {
        await utimes(inside, NO_TIME, NO_TIME);
      }
      await takePlace(unfinished, folder, replace);
    },

    async discard() {
      await Promise.all([...opened].map((handle) => handle.close()));
      for (const stream of streams) stream.destroy();
      await rm(unfinished, { recursive: true, force: true });
    },
  };
}

function textFile(handle: FileHandle, file: string, onClosed: () => void): TextFile {
  return textInPieces(
    (piece) => handle.appendFile(piece),
    async () => {
      await handle.close();
      onClosed();
      await utimes(file, NO_TIME, NO_TIME);
    },
  );
}

/** Bytes on their way to a file; `append` waits when the disk is slower than what makes them. */
function byteFile(file: string, gzip: boolean, streams: Set<Writable>): ByteFile {
  const entrance = new PassThrough();
  const target = createWriteStream(file, { flags: "wx" });
  streams.add(entrance);
  const written = gzip
    ? pipeline(entrance, createGzip({ level: GZIP_LEVEL }), target)
    : pipeline(entrance, target);
  // Whoever appends or closes is told of a failure; until then it must not count as unhandled.
  written.catch(() => undefined);
  return {
    async append(bytes) {
      if (entrance.destroyed) await written;
      if (entrance.write(bytes)) return;
      await Promise.race([new Promise((resolve) => entrance.once("drain", resolve)), written]);
    },
    async close() {
      entrance.end();
      await written;
      streams.delete(entrance);
      await utimes(file, NO_TIME, NO_TIME);
    },
  };
}

/** The series' name made anew from its numbers, so that nothing else can become a path. */
function cleanName(series: string): string {
  const [, patient, study, number] = SERIES_NAME.exec(series) ?? [];
  if (!patient || !study || !number) throw new RangeError("a series is named like 000001_01_01");
  return seriesName(Number(patient), Number(study), Number(number));
}

async function refuseUnlessFree(folder: string, replace: boolean): Promise<void> {
  const there = await stat(folder).catch(() => null);
  if (!there) return;
  if (!there.isDirectory()) {
    throw new AppError("bad-request", `${folder} is a file. Name a folder to export to.`);
  }
  if (!replace && (await readdir(folder)).length > 0) {
    throw new AppError(
      "conflict",
      `${folder} has something in it. Name an empty or new folder, or give --force to replace what is there.`,
    );
  }
}

/** Renames the new folder to its place; what was there before is only removed once the new one stands. */
async function takePlace(unfinished: string, folder: string, replace: boolean): Promise<void> {
  await refuseUnlessFree(folder, replace);
  const before = path.join(path.dirname(folder), `.${path.basename(folder)}.${unfinishedMark()}`);
  const had = await rename(folder, before).then(
    () => true,
    () => false,
  );
  try {
    await rename(unfinished, folder);
  } catch (error) {
    if (had) await rename(before, folder);
    throw error;
  }
  if (had) await rm(before, { recursive: true, force: true });
}

/** Clears what a killed export to the same place left behind. */
async function removeAbandoned(parent: string, name: string): Promise<void> {
  for (const each of await readdir(parent)) {
    if (!each.startsWith(`.${name}.`) || !(await isAbandoned(parent, each))) continue;
    await rm(path.join(parent, each), { recursive: true, force: true });
  }
}
