import type { InstanceHeader } from "../domain/dicom/InstanceHeader.ts";
import type { SourceRefusal } from "./DicomSource.ts";
import type { InstanceContent } from "./SliceConverter.ts";

/**
 * Files one by one, as `convert` takes them: every one is told, with what it is, so that each can be accounted for by
 * name. (`DicomSource` tells studies, and only counts what it passes over.)
 */
export interface DicomFiles {
  /** Each file once, in an order that is the same at every call. */
  files(signal: AbortSignal): AsyncIterable<FoundFile>;
  /** @throws AppError when the file is gone or damaged since it was found */
  content(file: FoundFile): Promise<InstanceContent>;
  /** Equal for files of equal bytes, and only for those. */
  digest(file: FoundFile): Promise<string>;
  close(): Promise<void>;
}

export interface FoundFile {
  /** For people: the path from the folder. */
  readonly name: string;
  /** Opaque to the caller. */
  readonly where: unknown;
  readonly what: { readonly header: InstanceHeader } | { readonly refused: SourceRefusal };
}
