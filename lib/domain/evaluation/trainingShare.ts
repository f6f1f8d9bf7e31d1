/** Which part of its training data a detector saw, where its name tells it. */
export interface TrainingShare {
  /** What its siblings are called too, such as `compact`. */
  readonly family: string;
  readonly percent: number;
}

/**
 * Reads the share of training data from a detector's name: `compact-25` was trained with a quarter.
 *
 * @returns null when the name tells none: a number of four digits is a year
 */
export function trainingShare(name: string): TrainingShare | null {
  const [, family, digits] = /^(.+)-([0-9]{1,3})$/.exec(name) ?? [];
  const percent = Number(digits);
  return family && percent >= 1 && percent <= 100 ? { family, percent } : null;
}
