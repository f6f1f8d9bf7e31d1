import type { Patient } from "#lib/contracts/followUp.ts";
import type { Database } from "#lib/db/client.ts";
import { type FollowedLesionRow, lastActOn } from "#lib/db/followUp/patientRows.ts";
import { AppError } from "#lib/domain/errors.ts";
import { followPatient } from "./followPatient.ts";
import { loadFollowUps } from "./loadFollowUps.ts";

/**
 * A patient's lesions through all studies: what is the same lesion by decision and by proposal, how it grew, and the
 * response to treatment.
 *
 * @throws AppError `not-found`
 */
export async function describePatient(
  { db }: { readonly db: Pick<Database, "$queryRaw"> },
  { patient }: { readonly patient: number },
  user: { readonly id: string },
): Promise<Patient> {
  const [stored] = await loadFollowUps(db, [patient]);
  if (!stored) throw new AppError("not-found", `There is no patient ${patient}.`);
  const act = await lastActOn(db, patient);
  const { studies, lesions } = stored;
  return {
    patient,
    otherNumbers: stored.patient.otherNumbers,
    split: stored.patient.split,
    sex: studies.find(({ sex }) => sex !== null)?.sex ?? null,
    revision: stored.patient.revision,
    studies: studies.map(({ id, study, day, ageYears }) => ({
      study,
      day,
      ageYears,
      lesions: lesions.filter(({ studyId }) => studyId === id).length,
    })),
    lesions: lesions.map((lesion) =>
      answeredLesion(
        lesion,
        studies.findIndex(({ id }) => id === lesion.studyId),
      ),
    ),
    leftOut: Math.max(0, (lesions[0]?.ofPatient ?? 0) - lesions.length),
    ...followPatient(stored),
    lastAct: act && {
      id: String(act.id),
      action: act.action,
      author: act.author,
      at: act.at.toISOString(),
      mine: act.authorId === user.id,
    },
  };
}

function answeredLesion(row: FollowedLesionRow, studyAt: number): Patient["lesions"][number] {
  const { id, version, series, slice, verdict, coarseType, longMm, shortMm, coordinates, box } = row;
  const { intervalMm, hasImage, spacingXMm, spacingYMm } = row;
  return {
    id,
    version,
    studyAt,
    series,
    slice,
    verdict,
    coarseType,
    longMm,
    shortMm,
    coordinates,
    box,
    spacingMm: [spacingXMm, spacingYMm],
    intervalMm,
    hasImage,
  };
}
