import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { VolumeFiles } from "#lib/ports/VolumeFiles.ts";
import { unfinishedMark } from "../store/unfinished.ts";

/** What a file of a volume is named like: nothing that could lead elsewhere. */
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,120}$/;

/** Volumes as files in a folder, which is made when the first one is begun; a file of the same name is replaced. */
export const diskVolumeFiles = (folder: string): VolumeFiles => ({
  async begin(name, bytes) {
    if (!PLAIN_NAME.test(name)) throw new RangeError(`${name} is not the name of a file`);
    await mkdir(folder, { recursive: true });
    const target = path.join(folder, name);
    const unfinished = `${target}.${unfinishedMark()}`;
    const handle = await open(unfinished, "wx");
    await handle.truncate(bytes);
    let isOpen = true;
    const close = async (): Promise<void> => {
      if (!isOpen) return;
      isOpen = false;
      await handle.close();
    };
    return {
      async writeAt(offset, piece) {
        await handle.write(piece, 0, piece.length, offset);
      },
      target: (offset) => ({ path: unfinished, at: offset }),
      async publish() {
        await close();
        await rename(unfinished, target);
      },
      async discard() {
        await close();
        await rm(unfinished, { force: true });
      },
    };
  },
});
