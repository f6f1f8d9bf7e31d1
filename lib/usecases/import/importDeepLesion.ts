import { type ImportProblem, importReportSchema } from "#lib/contracts/imports.ts";
import { addStaged } from "#lib/db/import/addStaged.ts";
import { countStaged } from "#lib/db/import/countStaged.ts";
import { type ImportSession, inImportSession } from "#lib/db/import/ImportSession.ts";
import { addImport, knownImport, saveReport } from "#lib/db/import/importRecord.ts";
import { seriesOfStaged } from "#lib/db/import/keySlicesOf.ts";
import { oddTogether } from "#lib/db/import/oddTogether.ts";
import { placeStaged } from "#lib/db/import/placeStaged.ts";
import { stageLesions } from "#lib/db/import/stageLesions.ts";
import { whyNotTogether } from "#lib/db/import/whyNotTogether.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { InspectedText } from "#lib/ports/ImportFile.ts";
import type { ReleaseImages } from "#lib/ports/ReleaseImages.ts";
import { attachImages } from "./attachImages.ts";
import { dlInfoLesions } from "./dlInfoLesions.ts";
import type { Imported, ImportRequest, ImportServices } from "./ImportServices.ts";
import { importAgain } from "./importAgain.ts";

/** So many problems are told; a file with more has one that all rows share. */
const MOST_PROBLEMS = 100_000;
const NO_IMAGES = { found: 0, missing: 0 };

/**
 * Brings in DL_info.csv of the public DeepLesion release, or one that we wrote.
 *
 * The row's number, from 0, is the lesion's number, and patients keep theirs, unless these are taken (see `placeStaged`).
 * Every row is kept as it stood, so that the file can be written again. Odd values are kept and told; a file that cannot
 * be right is refused as a whole, with row and column, and leaves nothing behind.
 *
 * @param request.images folder of the release's pictures; null: none
 * @throws AppError `unreadable` or `too-large` for the file, `conflict` when it contradicts the dataset, `bad-request` for
 *   a folder of images that is none
 */
export async function importDeepLesion(
  services: ImportServices,
  request: ImportRequest & { readonly images: string | null },
): Promise<Imported> {
  const images = request.images === null ? null : await services.openImages(request.images);
  const inspected = await services.inspectText(request.file, request.signal);
  const links: string[] = [];
  try {
    return await inImportSession(services.databaseUrl, async (session) => {
      const known = await knownImport(session, inspected.sha256, importReportSchema.parse);
      return known
        ? importAgain(session, known, images, links, request)
        : importNew(session, services, inspected, images, links, request);
    });
  } catch (error) {
    for (const link of links) await images?.unlink(link);
    throw error;
  }
}

async function importNew(
  session: ImportSession,
  services: ImportServices,
  inspected: InspectedText,
  images: ReleaseImages | null,
  links: string[],
  request: ImportRequest,
): Promise<Imported> {
  const { file, actor, signal, onProgress } = request;
  const problems: ImportProblem[] = [];
  const read = dlInfoLesions(services.readCsv(file, inspected.dialect), file.name, (problem) => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  });
  await stageLesions(session, counted(read.lesions(), onProgress), signal);
  const refusal = await whyNotTogether(session);
  if (refusal) {
    throw new AppError(
      "unreadable",
      `Row ${refusal.row}, column ${refusal.column}: ${refusal.why}. Nothing was imported.`,
    );
  }
  problems.push(...(await oddTogether(session, MOST_PROBLEMS)));

  onProgress("write lesions", 0, null);
  const offsets = await placeStaged(session);
  const importId = await addImport(
    session,
    { ...inspected, kind: "deeplesion", name: file.name, header: read.header(), importedBy: actor },
    offsets,
  );
  const counts = await countStaged(session);
  const imported = await addStaged(session, importId, offsets, actor);
  const attached =
    images &&
    (await attachImages(session, images, seriesOfStaged(session, offsets), links, (done) =>
      onProgress("link pictures", done, counts.series),
    ));
  problems.push(...(attached?.problems ?? []));
  const report = {
    ...counts,
    imported,
    images: attached ? { found: attached.found, missing: attached.missing } : NO_IMAGES,
    problems: problems.toSorted((a, b) => a.row - b.row).slice(0, MOST_PROBLEMS),
  };
  signal.throwIfAborted();
  await saveReport(session, importId, report, actor);
  return { importId, known: false, report, ...offsets };
}

/** Tells of progress now and then: a line for each row would take longer than the row. */
async function* counted<T>(
  rows: AsyncIterable<T>,
  onProgress: ImportRequest["onProgress"],
): AsyncGenerator<T> {
  let done = 0;
  for await (const row of rows) {
    yield row;
    if (++done % 1000 === 0) onProgress("read rows", done, null);
  }
}
