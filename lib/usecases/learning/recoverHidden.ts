import type { Recovered } from "#lib/contracts/learning.ts";
import type { Database } from "#lib/db/client.ts";
import { judgedImages, originalLesions } from "#lib/db/evaluation/judgedRows.ts";
import { seriesOfHashes } from "#lib/db/learning/seriesOfHashes.ts";
import { AppError } from "#lib/domain/errors.ts";
import { boxFromEdges } from "#lib/domain/geometry/boxFromEdges.ts";
import { COVERS_FROM } from "#lib/domain/learning/coversFrom.ts";
import { type OnSlice, recoveryOf } from "#lib/domain/learning/recovery.ts";
import type { Hospital, HospitalPatient, HospitalSeries } from "#lib/phantom/hospital/Hospital.ts";
import { lesionsShown } from "#lib/phantom/hospital/lesionsShown.ts";
import type { Identity } from "#lib/ports/Identity.ts";
import { listProposals } from "./listProposals.ts";

/** The part of a series that mining gives one that it did not split. */
const WHOLE = "1";
/** What is cut at its very end is a spot that nobody would measure [mm]. */
const LEAST_LONG_MM = 5;

/**
 * How many of the lesions that the demo's radiologists left unmarked a detector brings to light, and at what cost of reading:
 * the demo hospital is the one place where all lesions are known.
 *
 * @param planned the demo hospital that was mined; null: there is none, or the dataset is not (only) its
 * @throws AppError `not-found`
 */
export async function recoverHidden(
  services: { readonly db: Database; readonly identity: Identity },
  { evaluationId }: { readonly evaluationId: number },
  planned: Hospital | null,
  userId: string,
): Promise<Recovered> {
  const { db, identity } = services;
  const evaluation = await db.evaluation.findUnique({ where: { id: evaluationId } });
  if (!evaluation) throw new AppError("not-found", `There is no evaluation ${evaluationId}.`);
  if (!planned) return { recovery: null };
  const [images, shown, marked, { proposals }] = await Promise.all([
    judgedImages(db, evaluation.runId),
    seriesByNumber(db, identity, planned),
    originalLesions(db, evaluation),
    listProposals(services, { evaluationId, score: null }, userId),
  ]);
  if (images.length === 0 || !images.every(({ seriesId }) => shown.has(seriesId))) return { recovery: null };

  const truth = images.flatMap(({ series, seriesId, slice }): OnSlice[] => {
    const found = shown.get(seriesId);
    if (!found) return [];
    return lesionsShown(found.patient, found.series, slice)
      .filter(({ longMm }) => longMm >= LEAST_LONG_MM)
      .map(({ box }) => ({ place: `${series} ${slice}`, box }));
  });
  const nameOf = new Map(images.map(({ series, seriesId }) => [seriesId, series]));
  const { found, isLesion, ...counts } = recoveryOf(
    truth,
    marked.map(({ seriesId, slice, box }) => ({
      place: `${nameOf.get(seriesId)} ${slice}`,
      box: boxFromEdges(box),
    })),
    proposals.map(({ series, slice, box }) => ({ place: `${series} ${slice}`, box: boxFromEdges(box) })),
    COVERS_FROM,
  );
  const added = proposals.flatMap(({ ruling }, at) =>
    ruling?.decision === "lesion" ? [isLesion[at] === true] : [],
  );
  return {
    recovery: {
      ...counts,
      found: [...found],
      added: { right: added.filter((right) => right).length, wrong: added.filter((right) => !right).length },
    },
  };
}

async function seriesByNumber(db: Database, identity: Identity, planned: Hospital) {
  const all = planned.patients.flatMap((patient) =>
    patient.studies.flatMap((study) =>
      study.series
        .filter(({ kind }) => kind === "axial")
        .map((series) => ({ patient, series, hash: identity.hash("series", series.uid, WHOLE) })),
    ),
  );
  const numbers = await seriesOfHashes(
    db,
    all.map(({ hash }) => hash),
  );
  return new Map(
    all.flatMap(
      ({ patient, series }, at): [number, { patient: HospitalPatient; series: HospitalSeries }][] => {
        const seriesId = numbers[at];
        return seriesId == null ? [] : [[seriesId, { patient, series }]];
      },
    ),
  );
}
