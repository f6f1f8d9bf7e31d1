import { gridCut } from "./gridCut.ts";
import { logLikelihood, type Mixture, mixtureOf } from "./Mixture.ts";
import type { OutlineGrid } from "./OutlineGrid.ts";

/** What is held of the HU of lesion and surroundings. */
export interface Tissues {
  readonly lesion: Mixture;
  readonly around: Mixture;
}

/** How the parts of the decision are weighed against each other; found on the phantom, see docs/decisions. */
export const OUTLINE_RULE = {
  lesionParts: 2,
  aroundParts: 3,
  /** Most that the HU of a single cell may say, as a logarithm of likelihoods. */
  mostEvidence: 3,
  /** What lying a whole radius within or beyond the expected rim says, in the same unit; on the next slice less is known. */
  shape: 30,
  shapeOnNext: 12,
  /** What parting two equal neighbours costs, in the same unit. */
  smoothness: 10,
  /** Inside this share of the radius everything is lesion, beyond that nothing. */
  surelyInside: 0.55,
  surelyOutside: 1.4,
  /** Between neighbouring slices a lesion grows by no more than this. */
  surelyOutsideOnNext: 1.25,
  rounds: 3,
} as const;

const SURE = 100_000;
/** Costs are whole numbers: a hundredth of a unit. */
const PER_UNIT = 100;

/**
 * Parts lesion from surroundings: each cell by how its HU fits either, by where it lies about the shape that is expected,
 * and by what it costs to part it from its neighbours, which is less where HU change.
 *
 * GrabCut in one dimension: tissues are learned from the parts, and the parts are found anew from the tissues. Source:
 * Rother, Kolmogorov and Blake, ACM Trans. Graph. 23(3) 309 (2004); for RECIST diameters Cai et al., MICCAI 2018.
 *
 * @param radius how far out each cell lies about the expected shape: 1 on its rim
 * @param known  tissues known from another slice: they are then not learned again
 */
export function cutOutline(
  hu: Float32Array,
  radius: Float32Array,
  grid: OutlineGrid,
  known: Tissues | null = null,
): { readonly mask: Uint8Array; readonly tissues: Tissues } {
  const edges = edgeCosts(hu, grid);
  const limits = known
    ? { shape: OUTLINE_RULE.shapeOnNext, inside: -1, outside: OUTLINE_RULE.surelyOutsideOnNext }
    : {
        shape: OUTLINE_RULE.shape,
        inside: OUTLINE_RULE.surelyInside,
        outside: OUTLINE_RULE.surelyOutside,
      };
  let mask: Uint8Array = Uint8Array.from(radius, (r) => (r <= 1 ? 1 : 0));
  let tissues = known ?? tissuesOf(hu, mask);
  for (let round = 0; round < (known ? 1 : OUTLINE_RULE.rounds); round++) {
    if (round > 0) tissues = tissuesOf(hu, mask);
    mask = gridCut({ ...grid, inside: wishes(hu, radius, tissues, limits), edges });
  }
  return { mask: keepMiddlePiece(mask, radius, grid), tissues };
}

/** What a mask says of the HU inside and outside of it. */
export function tissuesOf(hu: Float32Array, mask: Uint8Array): Tissues {
  const lesion = hu.filter((_, i) => mask[i] === 1);
  const around = hu.filter((_, i) => mask[i] === 0);
  return {
    lesion: mixtureOf(lesion.length > 0 ? lesion : hu, OUTLINE_RULE.lesionParts),
    around: mixtureOf(around.length > 0 ? around : hu, OUTLINE_RULE.aroundParts),
  };
}

interface Limits {
  readonly shape: number;
  /** Of the radius: within the first all is lesion, beyond the second nothing. */
  readonly inside: number;
  readonly outside: number;
}

/** What each cell wishes to be: positive for lesion. */
function wishes(
  hu: Float32Array,
  radius: Float32Array,
  tissues: Tissues,
  { shape, inside, outside }: Limits,
): Int32Array {
  const known = new Map<number, number>();
  const evidence = (value: number): number => {
    // HU are whole numbers before they are blurred: a cell says no more than its nearest one.
    const whole = Math.round(value);
    const said = known.get(whole) ?? evidenceFor(tissues, whole);
    known.set(whole, said);
    return said;
  };
  return Int32Array.from(hu, (value, i) => {
    const r = radius[i] ?? 0;
    if (r <= inside) return SURE;
    if (r >= outside) return -SURE;
    return Math.round(PER_UNIT * (evidence(value) + shape * (1 - r)));
  });
}

/** How much better a value fits the lesion than its surroundings: a difference of logarithms, bounded. */
export function evidenceFor({ lesion, around }: Tissues, hu: number): number {
  const { mostEvidence } = OUTLINE_RULE;
  const evidence = logLikelihood(lesion, hu) - logLikelihood(around, hu);
  return Math.max(-mostEvidence, Math.min(mostEvidence, evidence));
}

/** What parting neighbours costs: less across a step of HU, measured by the usual step of this picture. */
function edgeCosts(hu: Float32Array, { columns, rows }: OutlineGrid): Int32Array {
  const neighbours = [1, columns - 1, columns, columns + 1] as const;
  const lengths = [1, Math.SQRT2, 1, Math.SQRT2] as const;
  let sum = 0;
  let count = 0;
  const squared = new Float32Array(columns * rows * 4);
  for (let cell = 0; cell < hu.length; cell++) {
    const column = cell % columns;
    neighbours.forEach((step, e) => {
      const beyond = (e === 1 && column === 0) || ((e === 0 || e === 3) && column === columns - 1);
      if (beyond || cell + step >= hu.length) return;
      const change = ((hu[cell] ?? 0) - (hu[cell + step] ?? 0)) ** 2;
      squared[cell * 4 + e] = change;
      sum += change;
      count++;
    });
  }
  const usual = Math.max(1, sum / Math.max(1, count));
  return Int32Array.from(squared, (change, at) =>
    Math.round(
      (PER_UNIT * OUTLINE_RULE.smoothness * Math.exp(-change / (2 * usual))) / (lengths[at % 4] ?? 1),
    ),
  );
}

/** Only what hangs together with the middle is this lesion; holes in it belong to it. */
function keepMiddlePiece(mask: Uint8Array, radius: Float32Array, grid: OutlineGrid): Uint8Array {
  const middle = radius.reduce((best, r, i) => (r < (radius[best] ?? 1) ? i : best), 0);
  const piece = flooded(mask, grid, [middle], 1);
  const border = Array.from(piece, (_, i) => i).filter((i) => {
    const [column, row] = [i % grid.columns, Math.floor(i / grid.columns)];
    return column === 0 || row === 0 || column === grid.columns - 1 || row === grid.rows - 1;
  });
  const outside = flooded(piece, grid, border, 0);
  return outside.map((reached) => 1 - reached);
}

/** The cells of one value that hang together with the starts, by their four sides. */
function flooded(
  mask: Uint8Array,
  { columns, rows }: OutlineGrid,
  starts: readonly number[],
  value: 0 | 1,
): Uint8Array {
  const reached = new Uint8Array(mask.length);
  const waiting = starts.filter((cell) => mask[cell] === value);
  for (const cell of waiting) reached[cell] = 1;
  while (waiting.length > 0) {
    const cell = waiting.pop() ?? 0;
    const column = cell % columns;
    const steps = [
      column > 0 ? cell - 1 : -1,
      column < columns - 1 ? cell + 1 : -1,
      cell - columns,
      cell + columns < columns * rows ? cell + columns : -1,
    ];
    for (const next of steps) {
      if (next < 0 || reached[next] === 1 || mask[next] !== value) continue;
      reached[next] = 1;
      waiting.push(next);
    }
  }
  return reached;
}
