import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PictureCache } from "#lib/ports/PictureCache.ts";
import { unfinishedMark } from "./unfinished.ts";

/** Drawers, so that no folder grows long. */
const DRAWERS = 64;
/** How many pictures are put into a drawer before it is looked through again. */
const WRITES_A_LOOK = 64;
/** What is left of a drawer that was too full. */
const KEPT_SHARE = 0.75;
/** A picture that was looked at within this time is not marked as such again [ms]. */
const FRESH_MS = 3_600_000;

const NAME = /^[a-z0-9.-]{1,80}$/;

/**
 * Pictures as files in a folder that never grows far beyond its bound: those that nobody has looked at for longest go
 * first. Several processes may share it.
 *
 * @param mostBytes of all pictures together
 */
export function diskPictureCache(root: string, mostBytes: number): PictureCache {
  const written = new Map<string, number>();

  return {
    async read(name) {
      const path = join(drawerOf(root, name), name);
      try {
        const bytes = await readFile(path);
        const { mtimeMs } = await stat(path);
        const nowMs = Date.now();
        if (nowMs - mtimeMs > FRESH_MS) await utimes(path, nowMs / 1000, nowMs / 1000);
        return bytes;
      } catch (error) {
        if (isNotThere(error)) return null;
        throw error;
      }
    },

    async write(name, bytes) {
      const drawer = drawerOf(root, name);
      await mkdir(drawer, { recursive: true });
      // Under another name first: who reads finds a picture whole or not at all.
      const unfinished = join(drawer, `${name}.${unfinishedMark()}`);
      await writeFile(unfinished, bytes);
      await rename(unfinished, join(drawer, name));

      const writes = (written.get(drawer) ?? 0) + 1;
      written.set(drawer, writes % WRITES_A_LOOK);
      // The first write looks as well: another process may have filled the drawer.
      if (writes === 1) await clear(drawer, mostBytes / DRAWERS);
    },
  };
}

function drawerOf(root: string, name: string): string {
  if (!NAME.test(name)) throw new RangeError("a picture's name has letters, digits, hyphens and dots only");
  const [first = 0] = createHash("sha256").update(name).digest();
  return join(root, String(first % DRAWERS).padStart(2, "0"));
}

/** Removes what nobody has looked at for longest until the drawer is well below its bound. */
async function clear(drawer: string, mostBytes: number): Promise<void> {
  const files = await Promise.all(
    (await readdir(drawer)).map(async (name) => {
      const path = join(drawer, name);
      try {
        const { size, mtimeMs } = await stat(path);
        return [{ path, size, mtimeMs }];
      } catch (error) {
        // Another process removed it meanwhile.
        if (isNotThere(error)) return [];
        throw error;
      }
    }),
  );
  let bytes = files.flat().reduce((sum, { size }) => sum + size, 0);
  if (bytes <= mostBytes) return;
  for (const { path, size } of files.flat().sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (bytes <= KEPT_SHARE * mostBytes) break;
    await rm(path, { force: true });
    bytes -= size;
  }
}

const isNotThere = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";
