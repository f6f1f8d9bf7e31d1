import type { SeriesRows } from "../../db/exportRows.ts";
import type { ExportFolder } from "../../ports/ExportFolder.ts";
import type { VolumeStore } from "../../ports/VolumeStore.ts";

/** What writing one format is given. */
export interface ExportContext {
  readonly folder: ExportFolder;
  readonly volumes: VolumeStore;
  readonly signal: AbortSignal;
  /** All lesions, a series at a time; may be read more than once and gives the same each time. */
  read(): AsyncIterable<SeriesRows>;
}

/** What was written. */
export interface Exported {
  /** Lesions. */
  readonly rows: number;
  /** Slices. */
  readonly images: number;
  /** Names of the text files in the folder's top level. */
  readonly files: readonly string[];
  /** Context slices that the volume store does not have. */
  readonly missingSlices: number;
}
