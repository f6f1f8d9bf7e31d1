import type { InstanceHeader } from "../domain/dicom/InstanceHeader.ts";
import type { SourceRefusal } from "./DicomSource.ts";

/**
 * Files one by one, as `bookmarks` takes them: every one is told with what it holds, so that each can be accounted for
 * by name.
 */
export interface BookmarkFiles {
  /** Each file once, in an order that is the same at every call. */
  files(signal: AbortSignal): AsyncIterable<BookmarkFile>;
  close(): Promise<void>;
}

export interface BookmarkFile {
  /** For people: the path as they would type it. */
  readonly name: string;
  readonly what:
    | { readonly image: InstanceHeader }
    /** What may hold bookmarks: its whole bytes. */
    | { readonly document: Uint8Array }
    | { readonly refused: SourceRefusal };
}
