import { type ImportKind, type ImportProblem, importReportSchema } from "#lib/contracts/imports.ts";
import { addStaged } from "#lib/db/import/addStaged.ts";
import { countStaged } from "#lib/db/import/countStaged.ts";
import { type ImportSession, inImportSession } from "#lib/db/import/ImportSession.ts";
import { addImport, knownImport, saveReport } from "#lib/db/import/importRecord.ts";
import { placeRelated } from "#lib/db/import/placeStaged.ts";
import { dropRepeatedRows, knownRows } from "#lib/db/import/relatedRows.ts";
import { newestRelease } from "#lib/db/import/relatedSeries.ts";
import { type StagedLesion, stageLesions } from "#lib/db/import/stageLesions.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Imported, ImportRequest } from "./ImportServices.ts";

/** What a file about the release tells: its lesions, and what was odd or could not be placed. */
export interface RelatedLesions {
  readonly lesions: readonly StagedLesion[];
  readonly problems: readonly ImportProblem[];
  /** How many the file tells of, also those that could not be placed. */
  readonly rows: number;
}

/** So many lesions that are there already are told one by one. */
const MOST_KNOWN_TOLD = 1000;

/**
 * Brings in lesions from a file that tells of the release's series in another way than DL_info.csv: the same rules, all of
 * it or nothing, and a lesion that is there already is left as it is.
 *
 * @param read is told the patient offset of the imported release, null when there is none, and gives the lesions
 */
export async function bringRelated(
  services: { readonly databaseUrl: string },
  { file, actor, signal }: Omit<ImportRequest, "onProgress">,
  kind: ImportKind,
  sha256: Uint8Array,
  read: (session: ImportSession, patientOffset: number | null) => Promise<RelatedLesions>,
): Promise<Imported> {
  return inImportSession(services.databaseUrl, async (session) => {
    const known = await knownImport(session, sha256, importReportSchema.parse);
    if (known) {
      const { id, report, ...offsets } = known;
      return { importId: id, known: true, report: { ...report, imported: 0 }, ...offsets };
    }
    const release = await newestRelease(session);
    const { lesions, problems, rows } = await read(session, release?.patientOffset ?? null);
    if (lesions.length === 0) {
      throw new AppError(
        "unreadable",
        `${file.name} tells of no lesion whose series is known. ${release ? "" : "Import DL_info.csv first."}`.trim(),
      );
    }
    await stageLesions(session, eachOf(lesions), signal);
    const repeated = await dropRepeatedRows(session);
    const offsets = await placeRelated(session, release?.patientOffset ?? null);
    const importId = await addImport(
      session,
      { kind, name: file.name, sha256, header: "", dialect: null, importedBy: actor },
      offsets,
    );
    const counts = await countStaged(session);
    const there = await knownRows(session, MOST_KNOWN_TOLD);
    const imported = await addStaged(session, importId, offsets, actor);
    const report = {
      ...counts,
      rows,
      imported,
      images: { found: 0, missing: 0 },
      problems: [
        ...problems,
        ...repeated.map(({ row, first }) => ({
          row,
          column: "box",
          problem: `the same as in row ${first}: left out`,
        })),
        ...there.map(({ row, lesionId }) => ({
          row,
          column: "box",
          problem: `is lesion ${lesionId} already, which stays as it is`,
        })),
      ].toSorted((a, b) => a.row - b.row),
    };
    signal.throwIfAborted();
    await saveReport(session, importId, report, actor);
    return { importId, known: false, report, ...offsets };
  });
}

async function* eachOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
