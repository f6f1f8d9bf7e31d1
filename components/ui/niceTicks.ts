/**
 * Round numbers for an axis: multiples of 1, 2 or 5 times a power of ten that lie within a range.
 *
 * @param about how many are wanted; there may be some more or fewer
 */
export function niceTicks(from: number, to: number, about: number): readonly number[] {
  const rough = (to - from) / about;
  if (!(rough > 0)) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  // A hair's breadth of tolerance: 0.3 / 0.1 is a little less than 3.
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}
