import type { Identity } from "../../ports/Identity.ts";

/** What identifies a patient in a source. */
export interface OriginalPatient {
  readonly patientId: string;
  readonly issuerOfPatientId: string | null;
  readonly otherPatientIds: readonly string[];
}

export const studyHash = (identity: Identity, studyInstanceUid: string) =>
  identity.hash("study", studyInstanceUid);

/** The keyed hashes under which a patient is known. Other ids are taken to be of the same issuer. */
export function patientHashes(identity: Identity, patient: OriginalPatient) {
  const issuer = patient.issuerOfPatientId ?? "";
  return {
    patientHash: identity.hash("patient", patient.patientId, issuer),
    otherHashes: patient.otherPatientIds.map((id) => identity.hash("patient", id, issuer)),
  };
}
