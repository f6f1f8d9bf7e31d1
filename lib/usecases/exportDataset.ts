import type { Database } from "../db/client.ts";
import { countExportRows, exportRows, type LesionSelection } from "../db/exportRows.ts";
import { importedTable } from "../db/import/importedTable.ts";
import { samePersonPairs } from "../db/release/samePersonPairs.ts";
import { snapshot } from "../db/snapshot.ts";
import { CensusTaker, type DatasetCensus } from "../domain/datasets/census.ts";
import { CROISSANT_FILE, croissant } from "../domain/datasets/croissant.ts";
import { DATASHEET_FILE, datasheet } from "../domain/datasets/datasheet.ts";
import { DICTIONARY_FILE, dictionary } from "../domain/datasets/dictionary.ts";
import type { ExportSubject } from "../domain/release/ReleaseFacts.ts";
import type { ExportFolder, OpenExportFolder } from "../ports/ExportFolder.ts";
import type { ExportContext, Exported } from "./export/ExportContext.ts";
import { exportCoco } from "./export/exportCoco.ts";
import { exportCsv } from "./export/exportCsv.ts";
import { exportDlInfo } from "./export/exportDlInfo.ts";
import { exportNifti } from "./export/exportNifti.ts";
import { exportSr } from "./export/exportSr.ts";
import { type ExportChoice, selectionOf } from "./export/selectionOf.ts";

export const EXPORT_FORMATS = ["dl-info", "coco", "csv", "sr", "nifti"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const WRITERS: Readonly<Record<ExportFormat, (context: ExportContext) => Promise<Exported>>> = {
  "dl-info": exportDlInfo,
  coco: exportCoco,
  csv: exportCsv,
  sr: exportSr,
  nifti: exportNifti,
};

export interface ExportServices extends Pick<ExportContext, "volumes" | "slices" | "identity" | "dicomFile"> {
  readonly db: Database;
  readonly openFolder: OpenExportFolder;
}

export interface ExportRequest extends ExportChoice {
  readonly format: ExportFormat;
  readonly out: string;
  /** Whether a folder that has something in it is replaced. */
  readonly replace: boolean;
  /** Whether slices are written, or only what is said about them; true unless told otherwise. */
  readonly images?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** What an export gave, as a command prints it. */
export interface ExportResult {
  readonly rows: number;
  readonly images: number;
  readonly missingSlices: number;
  /** Names of the text files in the folder's top level. */
  readonly files: readonly string[];
}

/**
 * Writes a release, the lesions that a query gives, or the dataset as it stands at this moment to a folder, in one of the
 * formats that others read, with its datasheet, data dictionary and Croissant metadata beside it.
 *
 * Lesions are read in pages and slices copied one by one, so memory does not grow with the slices; the folder is there
 * whole at the end or not at all; the same lesions give the same bytes.
 *
 * @throws AppError `conflict` when the folder has something in it, `unavailable` when a key slice is gone, `not-found`
 *   without such a release, `bad-request` for a query that cannot be read
 */
export async function exportDataset(services: ExportServices, request: ExportRequest): Promise<ExportResult> {
  const folder = await services.openFolder(request.out, { replace: request.replace });
  try {
    const result = await exportInto(services, request, folder);
    await folder.publish();
    return result;
  } finally {
    await folder.discard();
  }
}

/** The same into a folder that is open already, which the caller publishes. */
export async function exportInto(
  services: Omit<ExportServices, "openFolder">,
  request: Omit<ExportRequest, "out" | "replace">,
  folder: ExportFolder,
): Promise<ExportResult> {
  return snapshot(services.db, async (state) => {
    const { selection, subject } = await selectionOf(state, request);
    const total = await countExportRows(state, selection);
    const read = (onRead: (done: number) => void) => readSeries(state, selection, request.signal, onRead);
    const exported = await WRITERS[request.format]({
      folder,
      volumes: services.volumes,
      slices: services.slices,
      identity: services.identity,
      dicomFile: services.dicomFile,
      images: request.images ?? true,
      signal: request.signal,
      read: () => read((done) => request.onProgress(done, total)),
      imported: () => importedTable(state, selection),
    });
    const taker = new CensusTaker();
    for await (const { rows } of read(() => {})) for (const row of rows) taker.add(row);
    const papers = await writePapers(folder, subject, taker.census(await samePersonPairs(state)), exported);
    const { rows, images, missingSlices } = exported;
    return { rows, images, missingSlices, files: [...exported.files.map(({ name }) => name), ...papers] };
  });
}

async function* readSeries(
  state: Parameters<typeof exportRows>[0],
  selection: LesionSelection,
  signal: AbortSignal,
  onRead: (done: number) => void,
): ReturnType<typeof exportRows> {
  let done = 0;
  for await (const series of exportRows(state, selection)) {
    signal.throwIfAborted();
    yield series;
    done += series.rows.length;
    onRead(done);
  }
}

/** What tells people and programs what the export is. */
async function writePapers(
  folder: ExportFolder,
  subject: ExportSubject,
  census: DatasetCensus,
  { files, tables, notes }: Exported,
): Promise<readonly string[]> {
  const papers = [
    [DATASHEET_FILE, datasheet(subject, census, tables, notes)],
    [DICTIONARY_FILE, dictionary(tables)],
    [CROISSANT_FILE, `${JSON.stringify(croissant(subject, census, files, tables), null, 2)}\n`],
  ] as const;
  for (const [name, text] of papers) {
    const file = await folder.textFile(name);
    await file.append(text);
    await file.close();
  }
  return papers.map(([name]) => name);
}
