/** A rule that a lesion broke: the measured value and the limit it passed, in the unit of the rule. */
interface BrokenLimit {
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
 * @returns 0 and up, at most twice the number of flags
 */
export function doubtOf(flags: readonly BrokenLimit[]): number {
  return flags.reduce((sum, flag) => sum + 1 + boundedExcess(flag), 0);
}

/** `e / (1 + e)`, written so that no quotient grows beyond all bounds. */
function boundedExcess({ value, limit }: BrokenLimit): number {
  const beyond = Math.abs(value - limit);
  const size = limit === 0 ? 1 : Math.abs(limit);
  return Number.isFinite(beyond) ? beyond / (beyond + size) : 1;
}
