import path from "node:path";
import type { ImportServices } from "#lib/usecases/import/ImportServices.ts";
import { inspectText } from "../io/csv/inspectText.ts";
import { readCsvRecords } from "../io/csv/readCsvRecords.ts";
import { readWholeFile } from "../io/csv/readWholeFile.ts";
import { readPickle } from "../io/pickle/readPickle.ts";
import { linkedImages } from "../io/store/linkedImages.ts";

/** What bringing in datasets needs of this installation. */
export const importServices = (place: {
  readonly databaseUrl: string;
  readonly dataDir: string;
}): ImportServices => ({
  databaseUrl: place.databaseUrl,
  inspectText,
  readCsv: readCsvRecords,
  readWhole: readWholeFile,
  readPickle,
  openImages: (folder) => linkedImages(folder, path.join(place.dataDir, "volumes")),
});

export { localFile } from "../io/csv/localFile.ts";
