/** A part of a map that somebody drew around: its corners as x, y, x, y … in map coordinates, not closed. */
export type Region = readonly number[];

/** Corners that a region keeps in an address. */
const MOST_CORNERS = 60;
/** Digits of a corner in an address: a thousandth of the map, or finer where one has zoomed in. */
const DIGITS = 4;

/**
 * Whether a point lies inside: on how many edges a ray to the right meets, odd is inside.
 */
export function isInside(region: Region, x: number, y: number): boolean {
  let inside = false;
  const length = region.length;
  for (let i = 0, j = length - 2; i < length; j = i, i += 2) {
    const xi = region[i] ?? 0;
    const yi = region[i + 1] ?? 0;
    const xj = region[j] ?? 0;
    const yj = region[j + 1] ?? 0;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/**
 * The points that lie in any of some regions and are not hidden, by their places, ascending.
 *
 * @param isHidden by place
 */
export function pointsInside(
  regions: readonly Region[],
  xs: Float32Array,
  ys: Float32Array,
  isHidden: (at: number) => boolean,
): Uint32Array {
  const bounded = regions.map((region) => ({ region, ...boundsOf(region) }));
  const found: number[] = [];
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] ?? Number.NaN;
    const y = ys[i] ?? Number.NaN;
    const inside = bounded.some(
      ({ region, left, right, top, bottom }) =>
        x >= left && x <= right && y >= top && y <= bottom && isInside(region, x, y),
    );
    if (inside && !isHidden(i)) found.push(i);
  }
  return Uint32Array.from(found);
}

function boundsOf(region: Region) {
  const xs = region.filter((_, i) => i % 2 === 0);
  const ys = region.filter((_, i) => i % 2 === 1);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** A rectangle between two corners. */
export const rectangle = (x0: number, y0: number, x1: number, y1: number): Region => [
  x0,
  y0,
  x1,
  y0,
  x1,
  y1,
  x0,
  y1,
];

/** A drawn line with so few corners that an address holds it; every so-manieth is kept. */
export function simplified(line: readonly number[]): Region {
  const corners = line.length / 2;
  const step = Math.max(1, Math.ceil(corners / MOST_CORNERS));
  return line.filter((_, i) => Math.floor(i / 2) % step === 0);
}

/** Regions as an address holds them: `0.1_0.2_0.3_0.2_0.3_0.4~…` */
export const formatRegions = (regions: readonly Region[]): string =>
  regions.map((region) => region.map((value) => Number(value.toFixed(DIGITS))).join("_")).join("~");

/** Null when it holds anything that is no region of three corners or more. */
export function parseRegions(text: string): readonly Region[] | null {
  if (text === "") return [];
  const regions = text.split("~").map((part) => part.split("_").map(Number));
  const whole = regions.every(
    (region) => region.length >= 6 && region.length % 2 === 0 && region.every(Number.isFinite),
  );
  return whole ? regions : null;
}
