import type { Database } from "#lib/db/client.ts";
import {
  type DecisionRow,
  type DescriptorRow,
  decisionsOf,
  descriptorsOf,
  type FindingRow,
  type FollowedLesionRow,
  findingsOf,
  lesionsOfPatients,
  loadPatients,
  type PatientRow,
  type RoleRow,
  rolesOf,
  type StudyRow,
  studiesOfPatients,
} from "#lib/db/followUp/patientRows.ts";
import { followUpSets, type PairDecision } from "#lib/domain/followUp/followUpSets.ts";

/** All that is stored of a patient's follow-ups. */
export interface FollowUps {
  readonly patient: PatientRow;
  /** In the order of time. */
  readonly studies: readonly StudyRow[];
  /** In the order of time. */
  readonly lesions: readonly FollowedLesionRow[];
  readonly decisions: readonly DecisionRow[];
  readonly roles: readonly RoleRow[];
  readonly findings: readonly FindingRow[];
  readonly descriptors: ReadonlyMap<number, Float32Array>;
}

/** What is stored of patients of some numbers, in the order of the numbers; those that do not exist are left out. */
export async function loadFollowUps(
  db: Pick<Database, "$queryRaw">,
  patients: readonly number[],
): Promise<FollowUps[]> {
  // One after the other: within a transaction there is one connection.
  const found = await loadPatients(db, patients);
  const studies = await studiesOfPatients(db, patients);
  const lesions = await lesionsOfPatients(db, patients);
  const ids = lesions.map(({ id }) => id);
  const decisions = await decisionsOf(db, ids);
  const roles = await rolesOf(db, ids);
  const findings = await findingsOf(db, ids);
  const descriptors = ofOneModel(await descriptorsOf(db, ids));

  const place = new Map(studies.map(({ id }, at) => [id, at]));
  const inTime = lesions.toSorted(
    (a, b) => (place.get(a.studyId) ?? 0) - (place.get(b.studyId) ?? 0) || a.id - b.id,
  );
  return found.map((patient) => {
    const own = inTime.filter((lesion) => lesion.patient === patient.patient);
    const isOwn = new Set(own.map(({ id }) => id));
    return {
      patient,
      studies: studies.filter((study) => study.patient === patient.patient),
      lesions: own,
      decisions: decisions.filter(({ lesionId }) => isOwn.has(lesionId)),
      roles: roles.filter(({ lesionId }) => isOwn.has(lesionId)),
      findings: findings.filter(({ lesionId }) => isOwn.has(lesionId)),
      descriptors,
    };
  });
}

/** The follow-up sets as they are decided, without proposals. */
export const setsOf = (
  lesions: readonly FollowedLesionRow[],
  decisions: readonly PairDecision[],
): readonly (readonly number[])[] => followUpSets(lesions, decisions);

/** Only what one model said can be compared: that which described the most; of equal ones the first by name. */
function ofOneModel(rows: readonly DescriptorRow[]): ReadonlyMap<number, Float32Array> {
  const byModel = [...Map.groupBy(rows, ({ model }) => model)].toSorted(
    ([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1),
  );
  const [chosen] = byModel;
  return new Map((chosen?.[1] ?? []).map(({ lesionId, vector }) => [lesionId, floatsOf(vector)]));
}

/** 32-bit floats, little endian, wherever the bytes lie in memory. */
function floatsOf(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, at) =>
    view.getFloat32(4 * at, true),
  );
}
