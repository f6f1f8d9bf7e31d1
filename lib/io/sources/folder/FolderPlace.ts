import type { ZipArchive } from "./zipArchive.ts";

/** The folder that a source stands for. */
export interface FolderPlace {
  /** Absolute. */
  readonly root: string;
  /** The one file or archive to look at; null to look at all files below the root. */
  readonly only: string | null;
  /** An archive by its path from the root; opened once and kept open. */
  readonly openArchive: (archive: string) => Promise<ZipArchive>;
}
