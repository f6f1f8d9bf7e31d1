import { openZipArchive, type ZipArchive } from "./zipArchive.ts";

/**
 * Archives kept open at once. Each holds a file handle and its table of contents; far more than are read from at once, so
 * that none is closed under its reader.
 */
const OPEN_AT_ONCE = 128;

/** Opens archives once each, however often and by how many callers they are asked for. */
export function openArchives() {
  const opened = new Map<string, Promise<ZipArchive>>();

  const closeOldest = async () => {
    const [oldest] = opened;
    if (!oldest) return;
    opened.delete(oldest[0]);
    (await oldest[1].catch(() => null))?.close();
  };

  return {
    async open(path: string): Promise<ZipArchive> {
      const known = opened.get(path);
      // Put back at the end: the first in the map is the one longest not asked for.
      opened.delete(path);
      const archive = known ?? openZipArchive(path);
      opened.set(path, archive);
      if (opened.size > OPEN_AT_ONCE) await closeOldest();
      return archive.catch((error: unknown) => {
        opened.delete(path);
        throw error;
      });
    },

    async close(): Promise<void> {
      while (opened.size > 0) await closeOldest();
    },
  };
}
