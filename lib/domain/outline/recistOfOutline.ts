import type { Segment } from "../geometry/point.ts";

/** The two RECIST diameters of an outline, in its own unit. */
export interface OutlineDiameters {
  readonly long: Segment;
  readonly short: Segment;
  readonly longLength: number;
  readonly shortLength: number;
}

/**
 * The longest diameter of an outline, and the longest one at right angles to it.
 *
 * Source: RECIST 1.1 (Eisenhauer et al., Eur. J. Cancer 45 (2009) 228): longest diameter in the plane, short axis
 * perpendicular to it.
 *
 * @param outline closed, x, y, x, y …; at least three points
 */
export function recistOfOutline(outline: Float64Array): OutlineDiameters {
  const count = outline.length >> 1;
  if (count < 3) throw new RangeError(`an outline of ${count} points has no diameters`);
  const at = (i: number): { x: number; y: number } => ({
    x: outline[2 * i] ?? 0,
    y: outline[2 * i + 1] ?? 0,
  });

  let longest = -1;
  let ends: Segment = [at(0), at(1)];
  for (let i = 0; i < count; i++) {
    for (let k = i + 1; k < count; k++) {
      const a = at(i);
      const b = at(k);
      const squared = (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
      if (squared > longest) {
        longest = squared;
        ends = [a, b];
      }
    }
  }
  const longLength = Math.sqrt(longest);
  const [start, end] = ends;
  const ux = (end.x - start.x) / longLength;
  const uy = (end.y - start.y) / longLength;

  let shortLength = -1;
  let short: Segment = [start, start];
  const steps = 240;
  for (let step = 1; step < steps; step++) {
    const along = (longLength * step) / steps;
    const chord = chordAcross(outline, count, start, ux, uy, along);
    if (chord && chord.to - chord.from > shortLength) {
      shortLength = chord.to - chord.from;
      const point = (across: number) => ({
        x: start.x + ux * along - uy * across,
        y: start.y + uy * along + ux * across,
      });
      short = [point(chord.from), point(chord.to)];
    }
  }
  return { long: ends, short, longLength, shortLength };
}

/**
 * The longest piece of the line at right angles to the long diameter that lies inside the outline.
 *
 * @param along where the line crosses the long diameter, from its start
 * @returns from and to, as distances from the long diameter; null when the line misses the outline
 */
function chordAcross(
  outline: Float64Array,
  count: number,
  start: { readonly x: number; readonly y: number },
  ux: number,
  uy: number,
  along: number,
): { from: number; to: number } | null {
  const crossings: number[] = [];
  let beforeAlong = 0;
  let beforeAcross = 0;
  for (let i = 0; i <= count; i++) {
    const k = i % count;
    const dx = (outline[2 * k] ?? 0) - start.x;
    const dy = (outline[2 * k + 1] ?? 0) - start.y;
    const hereAlong = dx * ux + dy * uy;
    const hereAcross = -dx * uy + dy * ux;
    if (i > 0 && beforeAlong < along !== hereAlong < along) {
      const t = (along - beforeAlong) / (hereAlong - beforeAlong);
      crossings.push(beforeAcross + t * (hereAcross - beforeAcross));
    }
    beforeAlong = hereAlong;
    beforeAcross = hereAcross;
  }
  crossings.sort((a, b) => a - b);
  let best: { from: number; to: number } | null = null;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const from = crossings[i] ?? 0;
    const to = crossings[i + 1] ?? 0;
    if (!best || to - from > best.to - best.from) best = { from, to };
  }
  return best;
}
