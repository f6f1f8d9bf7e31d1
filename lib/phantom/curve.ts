/** A number that changes along the body: values at given heights, joined smoothly without overshooting. */
export type Curve = (z: number) => number;

/**
 * The curve through the knots, constant beyond the first and last: monotone cubic interpolation, so that an organ that
 * only grows between two knots does not bulge between them.
 *
 * Source: Fritsch and Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300, for the slopes.
 *
 * @param knots [z, value] in ascending z, at least one
 */
export function curve(...knots: readonly (readonly [z: number, value: number])[]): Curve {
  const z = knots.map((knot) => knot[0]);
  const value = knots.map((knot) => knot[1]);
  const slope = slopesOf(z, value);
  const last = knots.length - 1;

  return (at) => {
    if (at <= (z[0] ?? 0)) return value[0] ?? 0;
    if (at >= (z[last] ?? 0)) return value[last] ?? 0;
    let i = 0;
    while (i < last - 1 && at >= (z[i + 1] ?? 0)) i++;
    const width = (z[i + 1] ?? 0) - (z[i] ?? 0);
    const t = (at - (z[i] ?? 0)) / width;
    const u = 1 - t;
    const start = (value[i] ?? 0) * (1 + 2 * t) + width * (slope[i] ?? 0) * t;
    const end = (value[i + 1] ?? 0) * (1 + 2 * u) - width * (slope[i + 1] ?? 0) * u;
    return u * u * start + t * t * end;
  };
}

function slopesOf(z: readonly number[], value: readonly number[]): number[] {
  const rise = (i: number): number =>
    ((value[i + 1] ?? 0) - (value[i] ?? 0)) / ((z[i + 1] ?? 0) - (z[i] ?? 0));
  return z.map((_, i) => {
    if (i === 0 || i === z.length - 1) return 0;
    const before = rise(i - 1);
    const after = rise(i);
    // Harmonic mean, and flat at a turning point: what keeps the curve from overshooting.
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
}

/** 0 up to `from`, 1 after `to`, smooth between. */
export function smoothStep(from: number, to: number, at: number): number {
  const t = Math.max(0, Math.min(1, (at - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** 1 at the middle, falling to 0 at `reach` on either side, smooth. */
export function bump(middle: number, reach: number, at: number): number {
  const t = Math.abs(at - middle) / reach;
  return t >= 1 ? 0 : (1 - t * t) ** 2;
}
