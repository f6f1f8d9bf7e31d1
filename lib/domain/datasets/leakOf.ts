import type { Split } from "./splitOfPatient.ts";

/** A person whose lesions stand in more than one part of the dataset. */
export interface Leak {
  /** The person's indices: more than one when they were found to be the same person later. Ascending. */
  readonly patients: readonly number[];
  /** The parts, in alphabetical order; at least two. */
  readonly splits: readonly Split[];
}

/**
 * The people whose data would leak from one part of the dataset into another; empty when there is no leak, which is the
 * only answer that a run may end with.
 *
 * @param rows   the patient and split of each lesion or patient
 * @param merged pairs of indices that are of the same person (case 31: merged patients)
 */
export function leakOf(
  rows: Iterable<{ readonly patientIndex: number; readonly split: Split }>,
  merged: Iterable<readonly [number, number]> = [],
): readonly Leak[] {
  const personOf = personLookup(merged);
  const people = new Map<number, { patients: Set<number>; splits: Set<Split> }>();
  for (const { patientIndex, split } of rows) {
    const key = personOf(patientIndex);
    const person = people.get(key) ?? { patients: new Set(), splits: new Set() };
    person.patients.add(patientIndex);
    person.splits.add(split);
    people.set(key, person);
  }
  return [...people.values()]
    .filter(({ splits }) => splits.size > 1)
    .map(({ patients, splits }) => ({
      patients: [...patients].sort((a, b) => a - b),
      splits: [...splits].sort(),
    }));
}

/** Gives the smallest index that is the same person as the given one. */
function personLookup(merged: Iterable<readonly [number, number]>): (patient: number) => number {
  const lower = new Map<number, number>();
  const personOf = (patient: number): number => {
    const next = lower.get(patient);
    return next === undefined ? patient : personOf(next);
  };
  for (const [a, b] of merged) {
    const [low, high] = [personOf(a), personOf(b)].sort((x, y) => x - y);
    if (low !== undefined && high !== undefined && low !== high) lower.set(high, low);
  }
  return personOf;
}
