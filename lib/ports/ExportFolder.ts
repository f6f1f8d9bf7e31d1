/**
 * Where a dataset is exported to: a folder that appears under its name whole or not at all, with nothing in it that says
 * when or by whom it was made, so that the same dataset gives the same bytes.
 */
export interface ExportFolder {
  /** Begins a text file (UTF-8) in the folder's top level. */
  textFile(name: string): Promise<TextFile>;
  /** Begins a file of bytes in a folder of the top level; compressed when it is told to be. */
  byteFile(inside: string, name: string, options: { readonly gzip: boolean }): Promise<ByteFile>;
  /** Writes a slice as `Images_png/{series}/{slice}.png`. */
  writeSlice(series: string, slice: number, png: Uint8Array): Promise<void>;
  /** Gives the folder its name; before, nothing is there. Refuses with `conflict` when something has come there. */
  publish(): Promise<void>;
  /** Removes what was written; does nothing after `publish`. */
  discard(): Promise<void>;
}

/** What became a file. */
export interface WrittenFile {
  readonly bytes: number;
  /** SHA-256 of its bytes, in hexadecimal digits. */
  readonly sha256: string;
}

/** A file that grows at its end. */
export interface TextFile {
  append(text: string): Promise<void>;
  close(): Promise<WrittenFile>;
}

/** The same for bytes. */
export interface ByteFile {
  append(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/**
 * Begins an export to a folder.
 *
 * Refuses with an AppError `conflict` when there is a folder with something in it and `replace` is not given, and with
 * `bad-request` when a folder cannot be made there.
 */
export type OpenExportFolder = (
  folder: string,
  options: { readonly replace: boolean },
) => Promise<ExportFolder>;
