import type { SliceId } from "./SliceLoader.ts";
import { sliceId, slices } from "./slices.ts";

/** So many slices are fetched ahead at most: those of the next items, not of the whole batch. */
const MOST_AHEAD = 96;

/** Who wants what is fetched ahead. */
const ahead = {};
let wanted: readonly SliceId[] = [];

/**
 * Fetches slices that will be looked at soon, after those that are looked at now. The order is that of importance; what
 * was named in earlier calls stays wanted until newer ones crowd it out.
 *
 * @param of the series' own name
 */
export function prefetchSlices(of: string, numbers: readonly number[]): void {
  const named = numbers.map((number) => sliceId(of, number));
  wanted = [...new Set([...wanted, ...named])].slice(-MOST_AHEAD);
  slices.want(ahead, wanted, { ahead: true });
}
