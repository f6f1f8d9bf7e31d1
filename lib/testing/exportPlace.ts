import path from "node:path";
import type { Database } from "../db/client.ts";
import { dicomFile } from "../io/dicomwriter/dicomFile.ts";
import { diskExportFolder } from "../io/export/diskExportFolder.ts";
import { oneFileFolder } from "../io/export/oneFileFolder.ts";
import { createIdentity } from "../io/identity/createIdentity.ts";
import { diskVolumeStore } from "../io/store/diskVolumeStore.ts";
import { huSlices } from "../io/store/huSlices.ts";
import type { Identity } from "../ports/Identity.ts";
import type { VolumeStore } from "../ports/VolumeStore.ts";
import type { ExportServices } from "../usecases/exportDataset.ts";
import { testDatabase } from "./database.ts";
import { fillSmallDataset } from "./smallDataset.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

/** The small dataset with all that exporting it needs, and a folder to export to. */
export interface ExportPlace extends AsyncDisposable {
  readonly db: Database;
  readonly folder: string;
  readonly services: ReturnType<typeof exportServicesOf>;
  /** That of another data directory. */
  readonly otherIdentity: Identity;
}

export async function exportPlace(): Promise<ExportPlace> {
  const [database, folder] = await Promise.all([testDatabase(), temporaryFolder()]);
  const volumes = diskVolumeStore(path.join(folder.path, "volumes"), { flush: false });
  await fillSmallDataset(database.db, volumes);
  return {
    db: database.db,
    folder: folder.path,
    services: exportServicesOf(database.db, volumes),
    otherIdentity: createIdentity(new Uint8Array(32).fill(8)),
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

export const exportServicesOf = (
  db: Database,
  volumes: VolumeStore,
): ExportServices & { readonly oneFileFolder: typeof oneFileFolder } => ({
  db,
  volumes,
  slices: huSlices(volumes),
  identity: createIdentity(new Uint8Array(32).fill(7)),
  dicomFile: (dataset, pixels) => dicomFile(dataset, "explicit", pixels ? [pixels] : []),
  openFolder: diskExportFolder,
  oneFileFolder,
});
