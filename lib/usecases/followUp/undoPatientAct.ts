import type { Patient } from "#lib/contracts/followUp.ts";
import { type FollowUpChange, followUpChangeSchema } from "#lib/contracts/followUpChange.ts";
import type { Database } from "#lib/db/client.ts";
import {
  lockPatient,
  recordAct,
  replaceFindings,
  replaceRoles,
  setActUndone,
  setUndone,
} from "#lib/db/followUp/changeFollowUps.ts";
import { lastActOn } from "#lib/db/followUp/patientRows.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { FollowUpUser } from "./actOnPatient.ts";
import { describePatient } from "./describePatient.ts";
import { loadFollowUps } from "./loadFollowUps.ts";
import { refuseIfChanged } from "./refuseIfChanged.ts";

/**
 * Takes back one's own act on a patient: everything is as it was before. Acts are taken back from the last one on, so
 * that none is pulled from under another.
 *
 * @returns the patient as it is then
 * @throws AppError `not-found` without such a patient; `conflict` when somebody has acted on it since `revision`, or when
 *   the act is not the last one that stands; `not-allowed` when it is another person's
 */
export async function undoPatientAct(
  { db }: { readonly db: Database },
  {
    patient,
    actId,
    revision,
  }: { readonly patient: number; readonly actId: string; readonly revision: string },
  user: FollowUpUser,
): Promise<Patient> {
  return db.$transaction(async (tx) => {
    await lockPatient(tx, patient);
    const [stored] = await loadFollowUps(tx, [patient]);
    if (!stored) throw new AppError("not-found", `There is no patient ${patient}.`);
    await refuseIfChanged(tx, stored.patient, revision);
    const act = await lastActOn(tx, patient);
    if (!act || String(act.id) !== actId) {
      throw new AppError("conflict", "This was taken back already, or something was done after it.");
    }
    if (act.authorId !== user.id) {
      throw new AppError("not-allowed", `${act.author} did this: only they can take it back.`);
    }
    await takeBack(tx, followUpChangeSchema.parse(act.detail));
    await setActUndone(tx, act.id);
    await recordAct(tx, {
      patient,
      action: "undo",
      author: user.name,
      authorId: user.id,
      detail: { act: actId },
    });
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: "undo-follow-up",
        subject: `patient ${patient}`,
        before: { act: actId, action: act.action },
      },
    });
    return describePatient({ db: tx }, { patient }, user);
  });
}

async function takeBack(tx: Prisma.TransactionClient, change: FollowUpChange): Promise<void> {
  // What was made goes before what it replaced comes back: of a pair one decision counts.
  await setUndone(tx, (change.added ?? []).map(BigInt), true);
  await setUndone(tx, (change.retired ?? []).map(BigInt), false);
  if (change.roles) await replaceRoles(tx, change.roles.lesionIds, change.roles.before);
  if (change.findings) {
    const { lesionIds, studyId, before } = change.findings;
    await replaceFindings(tx, lesionIds, studyId, before);
  }
}
