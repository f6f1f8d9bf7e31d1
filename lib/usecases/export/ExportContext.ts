import type { SeriesRows } from "../../db/exportRows.ts";
import type { ImportedTable } from "../../db/import/importedTable.ts";
import type { ExportedFile } from "../../domain/datasets/croissant.ts";
import type { FormatNotes } from "../../domain/datasets/datasheet.ts";
import type { TableProfile } from "../../domain/datasets/tableProfile.ts";
import type { DicomDataset } from "../../domain/dicom/dataset.ts";
import type { ExportFolder } from "../../ports/ExportFolder.ts";
import type { HuSlices } from "../../ports/HuSlices.ts";
import type { Identity } from "../../ports/Identity.ts";
import type { VolumeStore } from "../../ports/VolumeStore.ts";

/** What writing one format is given. */
export interface ExportContext {
  readonly folder: ExportFolder;
  readonly volumes: VolumeStore;
  readonly slices: HuSlices;
  /** Gives UIDs that are this dataset's own and say nothing of the original ones. */
  readonly identity: Pick<Identity, "uuid">;
  /** A DICOM file of a data set; `pixels` are stored values of 16 bits, little endian. */
  readonly dicomFile: (dataset: DicomDataset, pixels: Uint8Array | null) => Uint8Array;
  /** Whether slices are written, or only what is said about them. */
  readonly images: boolean;
  readonly signal: AbortSignal;
  /** All lesions, a series at a time; may be read more than once and gives the same each time. */
  read(): AsyncIterable<SeriesRows>;
  /** The table that all of them were imported from; null when they were not, or from several. */
  imported(): Promise<ImportedTable | null>;
}

/** What was written. */
export interface Exported {
  /** Lesions. */
  readonly rows: number;
  /** Slices. */
  readonly images: number;
  readonly files: readonly ExportedFile[];
  readonly tables: readonly TableProfile[];
  /** Context slices that the volume store does not have. */
  readonly missingSlices: number;
  readonly notes: FormatNotes;
}
