/** A lesion of the baseline study that may become a target. */
export interface TargetCandidate {
  readonly id: number;
  readonly node: boolean;
  readonly longMm: number;
  readonly shortMm: number;
  /** Where it lies, such as its coarse type: no more than two targets of one organ; null when not known. */
  readonly organ: number | null;
  /** Distance of the slices [mm]; null when not known. */
  readonly intervalMm: number | null;
}

const LEAST_LONG_MM = 10;
const LEAST_NODE_MM = 15;
const THIN_SLICE_MM = 5;
const MOST_TARGETS = 5;
const MOST_OF_ORGAN = 2;

/**
 * Whether a lesion is measurable on CT: 10 mm in its longest diameter, twice the distance of the slices where that is
 * above 5 mm; a node 15 mm in its short axis (RECIST 1.1, 3.1).
 */
export function isMeasurable({ node, longMm, shortMm, intervalMm }: TargetCandidate): boolean {
  if (node) return shortMm >= LEAST_NODE_MM;
  const least = intervalMm !== null && intervalMm > THIN_SLICE_MM ? 2 * intervalMm : LEAST_LONG_MM;
  return longMm >= least;
}

/**
 * Targets that a reader may start from: the largest measurable lesions, no more than five, no more than two of an organ
 * (RECIST 1.1, 4.2). Lesions whose organ is not known count as one organ each.
 *
 * @returns ids, the largest first; of equal ones the smaller number first
 */
export function suggestTargets(candidates: readonly TargetCandidate[]): readonly number[] {
  const largestFirst = candidates
    .filter(isMeasurable)
    .toSorted((a, b) => countedMm(b) - countedMm(a) || a.id - b.id);
  const ofOrgan = new Map<number, number>();
  const chosen: number[] = [];
  for (const { id, organ } of largestFirst) {
    if (chosen.length === MOST_TARGETS) break;
    const before = organ === null ? 0 : (ofOrgan.get(organ) ?? 0);
    if (before === MOST_OF_ORGAN) continue;
    if (organ !== null) ofOrgan.set(organ, before + 1);
    chosen.push(id);
  }
  return chosen;
}

const countedMm = ({ node, longMm, shortMm }: TargetCandidate): number => (node ? shortMm : longMm);
