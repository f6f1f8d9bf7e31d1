import path from "node:path";
import type { Database } from "#lib/db/client.ts";
import type { ExportServices } from "#lib/usecases/exportDataset.ts";
import { diskExportFolder } from "../io/export/diskExportFolder.ts";
import { diskVolumeStore } from "../io/store/diskVolumeStore.ts";

/** What exporting needs of this installation. */
export const exportServices = (place: {
  readonly db: Database;
  readonly dataDir: string;
}): ExportServices => ({
  db: place.db,
  volumes: diskVolumeStore(path.join(place.dataDir, "volumes")),
  openFolder: diskExportFolder,
});
