import type { Database } from "#lib/db/client.ts";
import { lastActOn, type PatientRow } from "#lib/db/followUp/patientRows.ts";
import { AppError } from "#lib/domain/errors.ts";

/**
 * Two people at one patient: who acts on what the other has changed since is told so first.
 *
 * @throws AppError `conflict` when `revision` is not that of the patient
 */
export async function refuseIfChanged(
  db: Pick<Database, "$queryRaw">,
  patient: PatientRow,
  revision: string,
): Promise<void> {
  if (patient.revision === revision) return;
  const last = await lastActOn(db, patient.patient);
  throw new AppError(
    "conflict",
    `${last?.author ?? "Somebody"} has changed the follow-ups of patient ${patient.patient} meanwhile. Look at them as they are now.`,
  );
}
