/** RECIST diameters of a lesion at one study, `day` after any fixed day. */
export interface Measured {
  readonly day: number;
  readonly longMm: number;
  readonly shortMm: number;
}

export interface Growth {
  readonly days: number;
  /** Of the long diameter, as a share: 0.2 is 20 % more. */
  readonly longChange: number;
  readonly shortChange: number;
  /**
   * Days in which the volume doubles at this rate, negative when it halves; null on one day, or without change. The
   * volume is that of an ellipsoid as long as the long diameter and as wide and deep as the short one.
   */
  readonly doublingDays: number | null;
}

/**
 * How a lesion changed between two studies.
 *
 * Doubling time: days · ln 2 ⁄ ln(V₂ ⁄ V₁), exponential growth (Schwartz, Cancer 14 (1961) 1272–1294).
 *
 * @throws RangeError when a diameter is not positive: such a lesion is not measured
 */
export function growthBetween(from: Measured, to: Measured): Growth {
  if (![from.longMm, from.shortMm, to.longMm, to.shortMm].every((length) => length > 0)) {
    throw new RangeError("Growth is between lesions that have a length and a width.");
  }
  const days = to.day - from.day;
  const logRatio = Math.log(to.longMm / from.longMm) + 2 * Math.log(to.shortMm / from.shortMm);
  return {
    days,
    longChange: to.longMm / from.longMm - 1,
    shortChange: to.shortMm / from.shortMm - 1,
    doublingDays: days === 0 || logRatio === 0 ? null : (days * Math.LN2) / logRatio,
  };
}
