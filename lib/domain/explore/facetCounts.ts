import { COARSE_TYPES } from "../datasets/coco.ts";
import {
  type FacetField,
  HISTOGRAM_FIELDS,
  HISTOGRAMS,
  type HistogramField,
  LISTED_FIELDS,
  type ListedField,
} from "./facets.ts";

/** A value as the query language writes it, unquoted, with how many lesions have it. */
export interface CountedValue {
  readonly value: string;
  /** Whether it stands for "no value". */
  readonly missing: boolean;
  readonly count: number;
}

export interface FacetCounts {
  /** Lesions that meet the whole query. */
  readonly total: number;
  /** The most frequent first, those without a value last. */
  readonly listed: Readonly<Record<ListedField, readonly CountedValue[]>>;
  readonly histograms: Readonly<
    Record<HistogramField, { readonly counts: readonly number[]; readonly missing: number }>
  >;
}

/** Lesions that are alike in all that one scan looks at; what it does not look at is left out. */
export interface FacetCell {
  /** The facet whose conditions these fail, and they alone; null when they meet all. */
  readonly failing: FacetField | null;
  readonly count: number;
  readonly coarseType?: number | null;
  readonly flags?: readonly string[];
  readonly verdict?: string | null;
  readonly tags?: readonly number[];
  readonly split?: string;
  readonly sex?: string | null;
  readonly intervalMm?: number | null;
  readonly windowLowHu?: number | null;
  readonly windowHighHu?: number | null;
  readonly origin?: string;
  readonly importId?: number | null;
  readonly hasImage?: boolean;
  readonly noisy?: boolean;
  readonly state?: string;
  readonly excluded?: boolean;
  /** Bins of the histograms; null for lesions without a value. */
  readonly long?: number | null;
  readonly size?: number | null;
  readonly spacing?: number | null;
  readonly age?: number | null;
  readonly z?: number | null;
}

/** One scan of the lesions, with the facets that it looked at. */
export interface FacetScan {
  readonly fields: readonly FacetField[];
  readonly cells: readonly FacetCell[];
}

/**
 * What each facet shows of lesions that were counted in cells: those that meet the query, and for each facet those that
 * only its own conditions keep out.
 *
 * @param tagNames by their ids
 */
export function facetCounts(scans: readonly FacetScan[], tagNames: ReadonlyMap<number, string>): FacetCounts {
  const values = valuesIn(tagNames);
  const cellsOf = (field: FacetField) =>
    (scans.find(({ fields }) => fields.includes(field))?.cells ?? []).filter(
      ({ failing }) => failing === null || failing === field,
    );
  const list = (field: ListedField) => listOf(cellsOf(field), values[field]);
  const histogram = (field: HistogramField) => histogramOf(cellsOf(field), field);
  return {
    total: (scans[0]?.cells ?? []).reduce(
      (sum, { failing, count }) => sum + (failing === null ? count : 0),
      0,
    ),
    listed: fromEntries(LISTED_FIELDS, list),
    histograms: fromEntries(HISTOGRAM_FIELDS, histogram),
  };
}

const fromEntries = <Key extends string, Value>(
  keys: readonly Key[],
  made: (key: Key) => Value,
): Record<Key, Value> =>
  // Every key is there: a record of all of them is what comes out.
  Object.fromEntries(keys.map((key) => [key, made(key)])) as Record<Key, Value>;

const known = <T>(value: T | null | undefined): T[] => (value === null || value === undefined ? [] : [value]);

const valuesIn = (
  tagNames: ReadonlyMap<number, string>,
): Readonly<Record<ListedField, (cell: FacetCell) => readonly string[]>> => ({
  type: ({ coarseType }) => known(coarseType).flatMap((type) => COARSE_TYPES[type - 1] ?? []),
  flag: ({ flags = [] }) => flags,
  verdict: ({ verdict }) => known(verdict),
  tag: ({ tags = [] }) => tags.flatMap((id) => tagNames.get(id) ?? []),
  split: ({ split }) => known(split),
  sex: ({ sex }) => known(sex),
  interval: ({ intervalMm }) => known(intervalMm).map(String),
  window: ({ windowLowHu: low, windowHighHu: high }) =>
    known(low).flatMap((black) => known(high).map((white) => `${black}..${white}`)),
  origin: ({ origin }) => known(origin),
  import: ({ importId }) => known(importId).map(String),
  image: ({ hasImage }) => [hasImage ? "yes" : "no"],
  noisy: ({ noisy }) => [noisy ? "yes" : "no"],
  is: ({ state, excluded }) => known(state === "active" ? (excluded ? "excluded" : "included") : state),
});

function listOf(
  cells: readonly FacetCell[],
  valuesOf: (cell: FacetCell) => readonly string[],
): CountedValue[] {
  const counts = new Map<string, number>();
  let missing = 0;
  for (const cell of cells) {
    const values = valuesOf(cell);
    if (values.length === 0) missing += cell.count;
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + cell.count);
  }
  const list = [...counts]
    .map(([value, count]) => ({ value, missing: false, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value, "en", { numeric: true }));
  return missing === 0 ? list : [...list, { value: "missing", missing: true, count: missing }];
}

function histogramOf(cells: readonly FacetCell[], field: HistogramField) {
  const counts = Array.from({ length: HISTOGRAMS[field].count }, () => 0);
  let missing = 0;
  for (const { [field]: bin, count } of cells) {
    if (bin === null || bin === undefined) missing += count;
    else counts[bin] = (counts[bin] ?? 0) + count;
  }
  return { counts, missing };
}
