import type { QueryFieldName, QueryRange } from "../query/Query.ts";

/** Bins of a histogram: `count` of them, `step` wide, from `from`; what lies outside is counted in the first or last. */
export interface Bins {
  readonly from: number;
  readonly step: number;
  readonly count: number;
}

/** Numbers whose spread is shown as a histogram, so fine that their bins' edges are numbers that people write. */
export const HISTOGRAMS = {
  long: { from: 0, step: 2, count: 50 },
  size: { from: 0, step: 2, count: 50 },
  spacing: { from: 0.4, step: 0.02, count: 40 },
  age: { from: 0, step: 2, count: 46 },
  z: { from: 0, step: 0.02, count: 50 },
} as const satisfies Partial<Record<QueryFieldName, Bins>>;
export type HistogramField = keyof typeof HISTOGRAMS;
export const HISTOGRAM_FIELDS = [
  "long",
  "size",
  "spacing",
  "age",
  "z",
] as const satisfies readonly HistogramField[];

/** Fields whose values are few enough to be listed with their counts. */
export const LISTED_FIELDS = [
  "type",
  "flag",
  "verdict",
  "tag",
  "split",
  "sex",
  "interval",
  "window",
  "origin",
  "import",
  "image",
  "noisy",
  "is",
] as const satisfies readonly QueryFieldName[];
export type ListedField = (typeof LISTED_FIELDS)[number];

export type FacetField = ListedField | HistogramField;

/** The lower edge of a bin, without the dust of binary fractions. */
export const edgeOf = ({ from, step }: Bins, bin: number): number => Number((from + bin * step).toFixed(6));

/** Bins from the first to the last, both included. */
export interface BinRange {
  readonly first: number;
  readonly last: number;
}

/** What a brushed part of a histogram asks for; the outermost bins have no outer edge. null when it is all of it. */
export function rangeOfBins(bins: Bins, { first, last }: BinRange): QueryRange | null {
  const from = first <= 0 ? null : edgeOf(bins, first);
  const to = last >= bins.count - 1 ? null : edgeOf(bins, last + 1);
  if (from === null && to === null) return null;
  return { is: "range", from, to, fromOpen: false, toOpen: to !== null };
}

/** The bins that a range reaches into; null when it lies beside all of them. */
export function binsOfRange(bins: Bins, { from, to, toOpen }: QueryRange): BinRange | null {
  const binAt = (value: number) => (value - bins.from) / bins.step + DUST;
  const first = from === null ? 0 : Math.floor(binAt(from));
  // An open end at a bin's lower edge does not reach into it.
  const last =
    to === null ? bins.count - 1 : Math.ceil(binAt(to) - 2 * DUST) - (toOpen || !isEdge(binAt(to)) ? 1 : 0);
  const clamp = (bin: number) => Math.min(bins.count - 1, Math.max(0, bin));
  return clamp(first) <= clamp(last) ? { first: clamp(first), last: clamp(last) } : null;
}

/** Fractions of two miss decimal edges by less than this. */
const DUST = 1e-6;

const isEdge = (bin: number): boolean => Math.abs(bin - Math.round(bin)) < 2 * DUST;
