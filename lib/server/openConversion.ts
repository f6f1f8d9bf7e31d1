import path from "node:path";
import { createSliceConverter } from "#lib/io/convert/createSliceConverter.ts";
import { folderFiles } from "#lib/io/convert/folderFiles.ts";
import { diskVolumeFiles } from "#lib/io/nifti/diskVolumeFiles.ts";
import { diskVolumeStore } from "#lib/io/store/diskVolumeStore.ts";
import { writeJson } from "#lib/io/store/writeJson.ts";
import type { ConvertPorts } from "#lib/usecases/convertFolder.ts";
import type { NiftiPorts } from "#lib/usecases/convertToNifti.ts";

/**
 * What `convert` needs of the world: files and threads, and neither a database nor a data directory.
 *
 * Slices are not flushed one by one: a conversion that a power cut ends is done again, and then mends what it finds.
 */
export function openConversion(folder: string, out: string, threads: number) {
  const files = folderFiles(path.resolve(folder));
  const converter = createSliceConverter(threads);
  const ports: ConvertPorts = {
    files,
    converter,
    volumes: diskVolumeStore(out, { flush: false }),
    writeSummary: (series, summary) => writeJson(path.join(out, series ?? ".", "series.json"), summary),
  };
  const niftiPorts: NiftiPorts = { files, converter, volumes: diskVolumeFiles(out) };
  return {
    ports,
    niftiPorts,
    async close(): Promise<void> {
      await converter.close();
      await files.close();
    },
  };
}
