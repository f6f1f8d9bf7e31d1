/** A part of the dataset; all lesions of a patient are in one. */
export type Split = "train" | "validation" | "test";

/** One block of patients: 14 / 3 / 3 of 20 are 70 / 15 / 15 %. */
const BLOCK: readonly Split[] = [
  ...Array<Split>(14).fill("train"),
  ...Array<Split>(3).fill("validation"),
  ...Array<Split>(3).fill("test"),
];

/**
 * The part of the dataset that a patient belongs to: 70 % train, 15 % validation, 15 % test, by lot.
 *
 * Each block of twenty indices (1..20, 21..40, …) is dealt out exactly 14 / 3 / 3 in an order drawn from the seed. So a
 * patient's part depends on nothing but index and seed and stays when patients are added, and the shares hold however
 * small the dataset is. Patient indices are drawn in random order, so blocks carry no meaning.
 *
 * @param patientIndex from 1
 * @param seed any integer
 * @throws RangeError when the index is not a whole number from 1: indices are ours, so that is our fault
 */
export function splitOfPatient(patientIndex: number, seed: number): Split {
  if (!Number.isSafeInteger(patientIndex) || patientIndex < 1) {
    throw new RangeError(`patient index ${patientIndex} is not a whole number from 1`);
  }
  const block = Math.floor((patientIndex - 1) / BLOCK.length);
  const place = (patientIndex - 1) % BLOCK.length;
  return shuffled(BLOCK, drawsFrom(seed, block))[place] ?? "train";
}

/** The items in the order in which they are drawn from a bag. */
function shuffled<T>(items: readonly T[], draw: () => number): readonly T[] {
  const bag = [...items];
  return items.flatMap(() => bag.splice(Math.floor(draw() * bag.length), 1));
}

/** Numbers in 0..1 that depend on seed and block alone (splitmix32). */
function drawsFrom(seed: number, block: number): () => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(block + 1, 0xc2b2ae35);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / 2 ** 32;
  };
}
