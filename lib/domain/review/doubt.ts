/** A rule that a lesion broke: the measured value and the limit it passed, in the unit of the rule. */
export interface BrokenLimit {
  readonly value: number;
  readonly limit: number;
}

/**
 * How doubtful a lesion is, for the order in which people look: 0 without flags, more with each flag and with how far it
 * is beyond its limit.
 *
 * Each flag adds 1 for being there and up to 1 for its excess `e = |value - limit| / |limit|`, as `e / (1 + e)`: units
 * cancel, and one absurd value (a length of a kilometre) counts at most as much as a second flag. For a limit of 0 the
 * excess is the distance itself, in the unit of the rule.
 *
 * @returns 0 and up, less than twice the number of flags
 */
export function doubtOf(flags: readonly BrokenLimit[]): number {
  return flags.reduce((sum, flag) => sum + 1 + boundedExcess(flag), 0);
}

function boundedExcess({ value, limit }: BrokenLimit): number {
  const beyond = Math.abs(value - limit);
  if (!Number.isFinite(beyond)) return 1;
  const excess = limit === 0 ? beyond : beyond / Math.abs(limit);
  return excess / (1 + excess);
}
