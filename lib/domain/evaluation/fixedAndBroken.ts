/** Lesions that two detectors find and miss at one number of false positives per image. */
export interface Compared {
  readonly both: readonly number[];
  /** Found by the first and missed by the second: what the first one fixes. */
  readonly onlyFirst: readonly number[];
  /** Missed by the first and found by the second: what the first one breaks. */
  readonly onlySecond: readonly number[];
  readonly neither: readonly number[];
}

/**
 * Parts lesions by which of two detectors found them.
 *
 * @param first  by lesion, whether the first found it at its operating point
 * @param second the same lesions in the same order
 */
export function fixedAndBroken(first: readonly boolean[], second: readonly boolean[]): Compared {
  if (first.length !== second.length) throw new RangeError("two detectors are compared on the same lesions");
  const parts = {
    both: [] as number[],
    onlyFirst: [] as number[],
    onlySecond: [] as number[],
    neither: [] as number[],
  };
  first.forEach((found, lesion) => {
    const part = found
      ? second[lesion]
        ? parts.both
        : parts.onlyFirst
      : second[lesion]
        ? parts.onlySecond
        : parts.neither;
    part.push(lesion);
  });
  return parts;
}
