/** Where a channel is taken from: between two kept slices, or one of them where `share` is 0. */
export interface ChannelPlace {
  /** Positions in the list of kept slices. */
  readonly lower: number;
  readonly upper: number;
  /** How much of the upper one, 0 up to but not 1. */
  readonly share: number;
}

/** Slices farther apart than this have something missing between them: nothing is interpolated across [mm]. */
const FARTHEST_NEIGHBOURS_MM = 12;
/** Below this a height is that of a slice: table positions are rounded in files [mm]. */
const SAME_HEIGHT_MM = 1e-3;

/**
 * The places of a network's channels around a slice, head to feet: `key + (channel - middle) * intervalMm`.
 *
 * @param offsetsMm heights of the kept slices along the normal, ascending to the feet [mm]
 * @param key position of the slice that is looked at
 */
export function channelPlaces(
  offsetsMm: ArrayLike<number>,
  key: number,
  channels: number,
  intervalMm: number,
): readonly ChannelPlace[] {
  const middle = (channels - 1) / 2;
  const keyMm = heightOf(offsetsMm, key);
  return Array.from({ length: channels }, (_, channel) =>
    channel === middle ? sliceItself(key) : placeAt(offsetsMm, key, keyMm + (channel - middle) * intervalMm),
  );
}

const sliceItself = (at: number): ChannelPlace => ({ lower: at, upper: at, share: 0 });

function placeAt(offsetsMm: ArrayLike<number>, key: number, heightMm: number): ChannelPlace {
  let upper = key;
  while (upper < offsetsMm.length && heightOf(offsetsMm, upper) < heightMm) upper++;
  while (upper > 0 && heightOf(offsetsMm, upper - 1) >= heightMm) upper--;
  if (upper === 0) return sliceItself(0);
  const lower = upper - 1;
  if (upper === offsetsMm.length) return sliceItself(lower);

  const below = heightMm - heightOf(offsetsMm, lower);
  const above = heightOf(offsetsMm, upper) - heightMm;
  if (above < SAME_HEIGHT_MM) return sliceItself(upper);
  if (below < SAME_HEIGHT_MM) return sliceItself(lower);
  if (below + above > FARTHEST_NEIGHBOURS_MM) return sliceItself(below <= above ? lower : upper);
  return { lower, upper, share: below / (below + above) };
}

function heightOf(offsetsMm: ArrayLike<number>, at: number): number {
  const height = offsetsMm[at];
  if (height === undefined) throw new RangeError(`there is no kept slice at ${at} of ${offsetsMm.length}`);
  return height;
}
