import { diskExportFolder } from "#lib/io/export/diskExportFolder.ts";
import { phantomScanner } from "#lib/io/phantom/phantomScanner.ts";

/** What writing training phantoms needs of the world: threads and a folder, and neither a database nor a data directory. */
export const openTrainingPhantoms = (threads: number) => ({
  scanner: phantomScanner(threads),
  openFolder: diskExportFolder,
});
