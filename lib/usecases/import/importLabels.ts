import { labelFileSchema } from "#lib/contracts/deepLesionFiles.ts";
import { importReportSchema } from "#lib/contracts/imports.ts";
import { readJsonFile } from "#lib/contracts/readJsonFile.ts";
import { addLabels } from "#lib/db/import/addLabels.ts";
import { inImportSession } from "#lib/db/import/ImportSession.ts";
import { addImport, knownImport, saveReport } from "#lib/db/import/importRecord.ts";
import { newestRelease } from "#lib/db/import/relatedSeries.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ReadWholeFile } from "#lib/ports/ReadWholeFile.ts";
import type { Imported, ImportRequest } from "./ImportServices.ts";

const PARTS = ["train", "val", "test"] as const;

/**
 * Brings in labels that were mined from reports, as LesaNet published them (`text_mined_labels_171_and_split.json`): the
 * terms become types of lesions, and a lesion is labelled with those that the file holds relevant. What it holds uncertain
 * is left out.
 *
 * The file means lesions by their row in DL_info.csv, so the release has to be there first.
 */
export async function importLabels(
  services: { readonly databaseUrl: string; readonly readWhole: ReadWholeFile },
  { file, actor, signal }: ImportRequest,
): Promise<Imported> {
  const { bytes, sha256 } = await services.readWhole(file);
  const data = readJsonFile(labelFileSchema, file.name, bytes);
  const terms = data.term_list;
  const labelled = PARTS.flatMap((part) => {
    const rows = data[`${part}_lesion_idxs`];
    const labels = data[`${part}_relevant_labels`];
    if (rows.length !== labels.length) {
      throw new AppError(
        "unreadable",
        `${file.name}: ${part}_lesion_idxs has ${rows.length} entries and ${part}_relevant_labels ${labels.length}. ` +
          "Nothing was imported.",
      );
    }
    return rows.map((row, at) => ({ row, terms: [...new Set(labels[at] ?? [])] }));
  });
  for (const { row, terms: places } of labelled) {
    const beyond = places.find((place) => place >= terms.length);
    if (beyond !== undefined) {
      throw new AppError(
        "unreadable",
        `Row ${row}: label ${beyond} is beyond the ${terms.length} terms of term_list. Nothing was imported.`,
      );
    }
  }

  return inImportSession(services.databaseUrl, async (session) => {
    const known = await knownImport(session, sha256, importReportSchema.parse);
    if (known) {
      const { id, report, ...offsets } = known;
      return { importId: id, known: true, report: { ...report, imported: 0 }, ...offsets };
    }
    const release = await newestRelease(session);
    if (!release)
      throw new AppError("conflict", "Labels name lesions by their row in DL_info.csv: import that first.");
    const offsets = { patientOffset: release.patientOffset, lesionOffset: 0 };
    const importId = await addImport(
      session,
      { kind: "labels", name: file.name, sha256, header: "", dialect: null, importedBy: actor },
      offsets,
    );
    const { missingRows, ...counts } = await addLabels(session, release.id, terms, labelled, file.name);
    const report = {
      ...counts,
      rows: labelled.length,
      imported: 0,
      noisy: 0,
      images: { found: 0, missing: 0 },
      problems: missingRows.map((row) => ({
        row,
        column: "lesion_idxs",
        problem: "the imported release has no lesion of this row",
      })),
    };
    signal.throwIfAborted();
    await saveReport(session, importId, report, actor);
    return { importId, known: false, report, ...offsets };
  });
}
