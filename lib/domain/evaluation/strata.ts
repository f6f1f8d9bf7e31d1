import type { Truth, TruthImage, TruthLesion } from "./Truth.ts";

/** What lesions are told apart by. */
export const DIMENSIONS = ["type", "size", "interval"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Each lesion's group in one dimension. */
export interface Strata {
  readonly dimension: Dimension;
  /** Groups that occur, in their order. */
  readonly names: readonly string[];
  /** Index into `names`, by lesion. */
  readonly groupOf: Uint16Array;
}

const UNKNOWN = "unknown";
/** Bounds of the paper's Fig. 10 [mm]; the middle group has both. */
const SIZES = ["<10 mm", "10-30 mm", ">30 mm"] as const;
/** Thin and thick slices, as the paper parts them [mm]. */
const INTERVALS = ["<=2.5 mm", ">2.5 mm"] as const;

/** Names in their order; of types the alphabet's. What is not known comes last. */
export function strataOf(truth: Truth, dimension: Dimension): Strata {
  const groups = truth.images.flatMap((image, index) =>
    truth.lesions
      .slice(truth.firstLesion[index], truth.firstLesion[index + 1])
      .map((lesion) => GROUPS[dimension](lesion, image)),
  );
  const occurring = new Set(groups);
  const known: readonly string[] =
    dimension === "type"
      ? [...occurring].filter((name) => name !== UNKNOWN).sort()
      : dimension === "size"
        ? SIZES
        : INTERVALS;
  const names = [...known, UNKNOWN].filter((name) => occurring.has(name));
  const index = new Map(names.map((name, at) => [name, at]));
  return { dimension, names, groupOf: Uint16Array.from(groups, (group) => index.get(group) ?? 0) };
}

const GROUPS: Readonly<Record<Dimension, (lesion: TruthLesion, image: TruthImage) => string>> = {
  type: ({ type }) => type ?? UNKNOWN,
  size: ({ sizeMm }) =>
    sizeMm === null ? UNKNOWN : sizeMm < 10 ? SIZES[0] : sizeMm <= 30 ? SIZES[1] : SIZES[2],
  interval: (_, { intervalMm }) =>
    intervalMm === null ? UNKNOWN : intervalMm <= 2.5 ? INTERVALS[0] : INTERVALS[1],
};
