import path from "node:path";
import type { Database } from "#lib/db/client.ts";
import type { ExportServices } from "#lib/usecases/exportDataset.ts";
import { dicomFile } from "../io/dicomwriter/dicomFile.ts";
import { diskExportFolder } from "../io/export/diskExportFolder.ts";
import { diskVolumeStore } from "../io/store/diskVolumeStore.ts";
import { huSlices } from "../io/store/huSlices.ts";
import { openIdentity } from "./openIdentity.ts";

/** What exporting needs of this installation. */
export async function exportServices(place: {
  readonly db: Database;
  readonly dataDir: string;
}): Promise<ExportServices> {
  const volumes = diskVolumeStore(path.join(place.dataDir, "volumes"));
  return {
    db: place.db,
    volumes,
    slices: huSlices(volumes),
    identity: await openIdentity(place.dataDir, process.env),
    dicomFile: (dataset, pixels) => dicomFile(dataset, "explicit", pixels ? [pixels] : []),
    openFolder: diskExportFolder,
  };
}
