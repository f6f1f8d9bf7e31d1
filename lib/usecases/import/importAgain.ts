import type { ImportReport } from "#lib/contracts/imports.ts";
import type { ImportSession } from "#lib/db/import/ImportSession.ts";
import { type KnownImport, saveReport } from "#lib/db/import/importRecord.ts";
import { seriesOfImport } from "#lib/db/import/keySlicesOf.ts";
import type { ReleaseImages } from "#lib/ports/ReleaseImages.ts";
import { attachImages } from "./attachImages.ts";
import type { Imported, ImportRequest } from "./ImportServices.ts";

/** Why a picture cannot be used is told anew each time; everything else that was odd stays as it was. */
const isAboutPicture = ({ problem }: { readonly problem: string }): boolean => problem.includes("picture");

/**
 * The same file once more: nothing is added, and what came of it the first time is told again. With a folder of images,
 * the pictures that have come since are taken.
 */
export async function importAgain(
  session: ImportSession,
  { id, report, patientOffset, lesionOffset }: KnownImport<ImportReport>,
  images: ReleaseImages | null,
  links: string[],
  { actor, onProgress }: ImportRequest,
): Promise<Imported> {
  const offsets = { patientOffset, lesionOffset };
  const same = { importId: id, known: true, ...offsets };
  if (!images) return { ...same, report: { ...report, imported: 0 } };

  const { found, missing, problems } = await attachImages(
    session,
    images,
    seriesOfImport(session, id, offsets),
    links,
    (done) => onProgress("link pictures", done, report.series),
  );
  const now = {
    ...report,
    images: { found, missing },
    problems: [...report.problems.filter((each) => !isAboutPicture(each)), ...problems].toSorted(
      (a, b) => a.row - b.row,
    ),
  };
  await saveReport(session, id, now, actor);
  return { ...same, report: { ...now, imported: 0 } };
}
