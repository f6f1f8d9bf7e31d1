import type { Patient, PatientRow } from "../contracts/followUp.ts";

/** A row whose lesions are numbered 10 · row + study; `lengths` has null where it was not measured. */
export function rowOf(
  at: number,
  lengths: readonly (number | null)[],
  rest: Partial<PatientRow> = {},
): PatientRow {
  const ids = lengths.map((mm, study) => (mm === null ? null : 10 * at + study));
  const lesionIds = ids.filter((id) => id !== null);
  return {
    id: lesionIds[0] ?? 0,
    lesionIds,
    parts: [{ lesionIds, link: null }],
    role: null,
    roleBy: null,
    node: false,
    part: "non-target",
    cells: lengths.map((countedMm, study) => ({
      lesionId: ids[study] ?? null,
      otherIds: [],
      countedMm,
      fromFirst: null,
      fromPrevious: null,
      doublingDays: null,
      said: null,
      saidBy: null,
    })),
    ...rest,
  };
}

/** A patient with studies on the days given, numbered from 1. */
export const patientOf = (
  rows: readonly PatientRow[],
  days: readonly (number | null)[],
  rest: Partial<Patient> = {},
): Patient => ({
  patient: 1,
  otherNumbers: [],
  split: "train",
  sex: null,
  revision: "0",
  studies: days.map((day, at) => ({ study: at + 1, day, ageYears: null, lesions: 0 })),
  baselineAt: 0,
  lesions: [],
  leftOut: 0,
  rows: [...rows],
  openLinks: 0,
  suggestedTargets: [],
  responses: [],
  lastAct: null,
  ...rest,
});
