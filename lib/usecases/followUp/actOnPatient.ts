import type { Patient, PatientActBody } from "#lib/contracts/followUp.ts";
import type { FollowUpChange } from "#lib/contracts/followUpChange.ts";
import type { Database } from "#lib/db/client.ts";
import {
  addDecisions,
  lockPatient,
  recordAct,
  replaceFindings,
  replaceRoles,
  setUndone,
} from "#lib/db/followUp/changeFollowUps.ts";
import type { FindingRow, RoleRow } from "#lib/db/followUp/patientRows.ts";
import type { Prisma } from "#lib/db/generated/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import { describePatient } from "./describePatient.ts";
import { type FollowUps, loadFollowUps, setsOf } from "./loadFollowUps.ts";
import { refuseIfChanged } from "./refuseIfChanged.ts";

type Act<Action extends PatientActBody["action"]> = Extract<PatientActBody, { action: Action }>;

/** Who acts; acts bear the name. */
export interface FollowUpUser {
  readonly id: string;
  readonly name: string;
}

/**
 * Rules on a patient's follow-ups: that lesions are the same, or are not; what part they play in the RECIST sum; what
 * became of them where they were not measured. One act, which `undoPatientAct` takes back as one.
 *
 * @returns the patient as it is then
 * @throws AppError `not-found` without such a patient or study; `conflict` when somebody has acted on the patient since
 *   `revision`; `bad-request` when a lesion is not the patient's, or nothing would change
 */
export async function actOnPatient(
  { db }: { readonly db: Database },
  { patient, ...body }: PatientActBody & { readonly patient: number },
  user: FollowUpUser,
): Promise<Patient> {
  return db.$transaction(async (tx) => {
    await lockPatient(tx, patient);
    const [stored] = await loadFollowUps(tx, [patient]);
    if (!stored) throw new AppError("not-found", `There is no patient ${patient}.`);
    await refuseIfChanged(tx, stored.patient, body.revision);
    refuseStrangers(stored, lesionsIn(body));

    const change = await changeOf(tx, stored, body, user.name);
    const id = await recordAct(tx, {
      patient,
      action: body.action,
      author: user.name,
      authorId: user.id,
      detail: change,
    });
    const { revision: _, action, ...said } = body;
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action: `follow-up-${action}`,
        subject: `patient ${patient}`,
        after: { act: String(id), ...said },
      },
    });
    return describePatient({ db: tx }, { patient }, user);
  });
}

function changeOf(
  tx: Prisma.TransactionClient,
  stored: FollowUps,
  body: PatientActBody,
  author: string,
): Promise<FollowUpChange> {
  switch (body.action) {
    case "join":
      return join(tx, stored, body, author);
    case "separate":
      return separate(tx, stored, body, author);
    case "role":
      return giveRoles(tx, stored, body, author);
    case "finding":
      return say(tx, stored, body, author);
  }
}

function lesionsIn(body: PatientActBody): readonly number[] {
  switch (body.action) {
    case "join":
      return body.pairs.flat();
    case "separate":
      return [...body.lesionIds, ...body.from];
    case "role":
      return body.rows.flatMap(({ lesionIds }) => lesionIds);
    case "finding":
      return body.lesionIds;
  }
}

function refuseStrangers({ lesions, patient }: FollowUps, ids: readonly number[]): void {
  const known = new Set(lesions.map(({ id }) => id));
  const stranger = ids.find((id) => !known.has(id));
  if (stranger === undefined) return;
  throw new AppError(
    "bad-request",
    `Lesion ${stranger} is not among the lesions of patient ${patient.patient} that count. Look at the patient again.`,
  );
}

/** Joins sets; what readers held apart between them counts no more. */
async function join(
  tx: Prisma.TransactionClient,
  { lesions, decisions }: FollowUps,
  { pairs }: Act<"join">,
  author: string,
): Promise<FollowUpChange> {
  let standing = [...decisions];
  const retired: bigint[] = [];
  const added: { lesionId: number; otherLesionId: number; same: boolean }[] = [];
  for (const [id, otherId] of pairs) {
    const sets = setsOf(lesions, [...standing, ...added]);
    const one = sets.find((set) => set.includes(id)) ?? [];
    const two = sets.find((set) => set.includes(otherId)) ?? [];
    if (one === two) continue;
    const between = standing.filter((decision) => isBetween(decision, one, two));
    retired.push(...between.map((decision) => decision.id));
    standing = standing.filter((decision) => !between.includes(decision));
    added.push({ lesionId: id, otherLesionId: otherId, same: true });
  }
  if (added.length === 0) throw new AppError("bad-request", "These lesions are joined already.");
  await setUndone(tx, retired, true);
  return { added: (await addDecisions(tx, added, author)).map(String), retired: retired.map(String) };
}

/** Holds each lesion of one side apart from each of the other. */
async function separate(
  tx: Prisma.TransactionClient,
  { lesions, decisions }: FollowUps,
  { lesionIds, from }: Act<"separate">,
  author: string,
): Promise<FollowUpChange> {
  const side = [...new Set(lesionIds)];
  const rest = [...new Set(from)];
  if (side.some((id) => rest.includes(id))) {
    throw new AppError("bad-request", "A lesion cannot be held apart from itself.");
  }
  const between = decisions.filter((decision) => isBetween(decision, side, rest));
  const retired = between.filter(({ same }) => same).map(({ id }) => id);
  const apart = between.filter(({ same }) => !same);
  const added = side.flatMap((one) =>
    rest
      .filter((two) => !apart.some((decision) => isBetween(decision, [one], [two])))
      .map((two) => ({ lesionId: one, otherLesionId: two, same: false })),
  );
  if (added.length === 0) throw new AppError("bad-request", "These lesions are held apart already.");
  const left = [...decisions.filter(({ id }) => !retired.includes(id)), ...added];
  const stillOne = setsOf(lesions, left).find(
    (set) => set.some((id) => side.includes(id)) && set.some((id) => rest.includes(id)),
  );
  if (stillOne) throw new AppError("bad-request", "Other lesions join these: name all of the set.");
  await setUndone(tx, retired, true);
  return { added: (await addDecisions(tx, added, author)).map(String), retired: retired.map(String) };
}

const isBetween = (
  { lesionId, otherLesionId }: { readonly lesionId: number; readonly otherLesionId: number },
  one: readonly number[],
  two: readonly number[],
): boolean =>
  (one.includes(lesionId) && two.includes(otherLesionId)) ||
  (two.includes(lesionId) && one.includes(otherLesionId));

/** What is said of a row is kept with its first lesion; what was said of the others is replaced by it. */
async function giveRoles(
  tx: Prisma.TransactionClient,
  { lesions, roles }: FollowUps,
  { rows }: Act<"role">,
  author: string,
): Promise<FollowUpChange> {
  const touched = rows.flatMap(({ lesionIds }) => lesionIds);
  const after = rows.flatMap(({ lesionIds, role, node }): RoleRow[] => {
    const first = lesions.find(({ id }) => lesionIds.includes(id));
    return role === null || !first ? [] : [{ lesionId: first.id, role, node, author }];
  });
  await replaceRoles(tx, touched, after);
  return {
    roles: { lesionIds: touched, before: roles.filter(({ lesionId }) => touched.includes(lesionId)) },
  };
}

async function say(
  tx: Prisma.TransactionClient,
  { patient, lesions, studies, findings }: FollowUps,
  { lesionIds, study, said }: Act<"finding">,
  author: string,
): Promise<FollowUpChange> {
  const visit = studies.find((each) => each.study === study);
  if (!visit) throw new AppError("not-found", `Patient ${patient.patient} has no study ${study}.`);
  const isMeasured = lesions.some(({ id, studyId }) => studyId === visit.id && lesionIds.includes(id));
  if (isMeasured && (said === "gone" || said === "too-small")) {
    throw new AppError("bad-request", `In study ${study} this lesion was measured: it is there.`);
  }
  const first = lesions.find(({ id }) => lesionIds.includes(id));
  const after: FindingRow[] =
    said === null || !first ? [] : [{ lesionId: first.id, studyId: visit.id, finding: said, author }];
  await replaceFindings(tx, lesionIds, visit.id, after);
  const before = findings.filter((each) => each.studyId === visit.id && lesionIds.includes(each.lesionId));
  return { findings: { lesionIds, studyId: visit.id, before } };
}
