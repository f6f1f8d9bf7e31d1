/**
 * The value below which a share of the values lies, joined by lines between two of them (type 7 of Hyndman and Fan, 1996;
 * numpy's default).
 *
 * @param sorted rising, at least one
 * @param share 0..1
 */
export function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (place - below) * (high - low);
}
