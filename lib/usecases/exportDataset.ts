import type { Database } from "../db/client.ts";
import { countExportRows, exportRows } from "../db/exportRows.ts";
import { snapshot } from "../db/snapshot.ts";
import type { OpenExportFolder } from "../ports/ExportFolder.ts";
import type { VolumeStore } from "../ports/VolumeStore.ts";
import type { ExportContext, Exported } from "./export/ExportContext.ts";
import { exportCoco } from "./export/exportCoco.ts";
import { exportCsv } from "./export/exportCsv.ts";
import { exportDlInfo } from "./export/exportDlInfo.ts";

export const EXPORT_FORMATS = ["dl-info", "coco", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const WRITERS: Readonly<Record<ExportFormat, (context: ExportContext) => Promise<Exported>>> = {
  "dl-info": exportDlInfo,
  coco: exportCoco,
  csv: exportCsv,
};

export interface ExportServices {
  readonly db: Database;
  readonly volumes: VolumeStore;
  readonly openFolder: OpenExportFolder;
}

export interface ExportRequest {
  readonly format: ExportFormat;
  readonly out: string;
  /** Whether a folder that has something in it is replaced. */
  readonly replace: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Writes the dataset as it stands at this moment to a folder, in one of the formats that others read.
 *
 * Lesions are read a page at a time and slices copied one by one, so memory does not grow with the dataset; the folder
 * is there whole at the end or not at all; the same dataset gives the same bytes.
 *
 * @throws AppError `conflict` when the folder has something in it, `unavailable` when a key slice is gone
 */
export async function exportDataset(services: ExportServices, request: ExportRequest): Promise<Exported> {
  const folder = await services.openFolder(request.out, { replace: request.replace });
  try {
    const exported = await snapshot(services.db, async (state) => {
      const total = await countExportRows(state);
      let done = 0;
      return WRITERS[request.format]({
        folder,
        volumes: services.volumes,
        signal: request.signal,
        async *read() {
          done = 0;
          for await (const series of exportRows(state)) {
            request.signal.throwIfAborted();
            yield series;
            done += series.rows.length;
            request.onProgress(done, total);
          }
        },
      });
    });
    await folder.publish();
    return exported;
  } finally {
    await folder.discard();
  }
}
