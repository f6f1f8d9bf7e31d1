import type { Database } from "../../db/client.ts";
import type { DicomSource } from "../../ports/DicomSource.ts";
import type { DocumentReader } from "../../ports/DocumentReader.ts";
import type { HuSlices } from "../../ports/HuSlices.ts";
import type { Identity } from "../../ports/Identity.ts";
import type { JobQueue } from "../../ports/JobQueue.ts";
import type { SliceConverter } from "../../ports/SliceConverter.ts";
import type { VolumeStore } from "../../ports/VolumeStore.ts";

/** What mining asks of the world. */
export interface MiningServices {
  readonly db: Database;
  readonly queue: JobQueue;
  readonly identity: Identity;
  readonly volumes: VolumeStore;
  readonly slices: HuSlices;
  /** Made at the first call: only processes that convert slices start threads. */
  converter(): SliceConverter;
  readonly readDocument: DocumentReader;
  openSource(source: StoredSource): DicomSource;
  /** A source as people write it; an AppError `bad-request` says what is wrong with it. */
  parseSource(text: string): Pick<StoredSource, "locator"> & { readonly kind: SourceKind };
  readonly log: MiningLog;
}

export type SourceKind = "folder" | "dicomweb" | "dimse";

/** A source as the database holds it. */
export interface StoredSource {
  readonly kind: string;
  /** As people write it: `dicomweb:https://pacs/dicom-web`. */
  readonly locator: string;
  /** Unsealed; null when none were given with the source. */
  readonly credentials: unknown;
}

/** Our own numbers only, never what identifies a patient. */
export interface MiningLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}
