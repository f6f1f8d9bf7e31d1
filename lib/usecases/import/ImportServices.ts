import type { ImportReport } from "#lib/contracts/imports.ts";
import type { Offsets } from "#lib/db/import/placeStaged.ts";
import type { ImportFile, InspectText, ReadCsv } from "#lib/ports/ImportFile.ts";
import type { ReadPickle, ReadWholeFile } from "#lib/ports/ReadWholeFile.ts";
import type { OpenReleaseImages } from "#lib/ports/ReleaseImages.ts";

/** What bringing in a file needs of this installation. */
export interface ImportServices {
  readonly databaseUrl: string;
  readonly inspectText: InspectText;
  readonly readCsv: ReadCsv;
  readonly openImages: OpenReleaseImages;
  readonly readWhole: ReadWholeFile;
  readonly readPickle: ReadPickle;
}

export interface ImportRequest {
  readonly file: ImportFile;
  /** Name of the user, or "command line". */
  readonly actor: string;
  readonly signal: AbortSignal;
  /** @param total null when it is not known */
  readonly onProgress: (stage: string, done: number, total: number | null) => void;
}

/** What came of it. */
export interface Imported extends Offsets {
  readonly importId: number;
  /** Whether the very same file had been brought in before, so that nothing was added now. */
  readonly known: boolean;
  readonly report: ImportReport;
}
