import { COARSE_TYPES } from "./coco.ts";
import type { DatasetRow } from "./DatasetRow.ts";
import { type Leak, leakOf } from "./leakOf.ts";
import type { Split } from "./splitOfPatient.ts";

/** How many there are of each, the most frequent first. */
export type Counts = Readonly<Record<string, number>>;

/** Smallest, middle and largest. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** What a list of lesions is, in numbers, and the proof that no person is in two parts of it. */
export interface DatasetCensus {
  readonly lesions: number;
  readonly keySlices: number;
  readonly series: number;
  readonly studies: number;
  readonly patients: number;
  readonly splits: Readonly<Record<Split, { readonly lesions: number; readonly patients: number }>>;
  readonly types: Counts;
  readonly origins: Counts;
  readonly verdicts: Counts;
  readonly sexes: Counts;
  readonly flagged: number;
  readonly noisy: number;
  readonly lossy: number;
  /** Null for a list of no lesions, or where none is known. */
  readonly longMm: Spread | null;
  readonly shortMm: Spread | null;
  readonly spacingMm: Spread | null;
  readonly intervalMm: Spread | null;
  readonly ageYears: Spread | null;
  readonly leakage: {
    readonly patients: number;
    /** Pairs of indices that are known to be the same person and of which at least one is in the list. */
    readonly samePersonPairs: number;
    readonly leaks: readonly Leak[];
  };
}

/** What is counted of a lesion. */
export type CensusRow = Pick<
  DatasetRow,
  | "seriesName"
  | "keySlice"
  | "patientIndex"
  | "studyIndex"
  | "split"
  | "coarseType"
  | "origin"
  | "verdict"
  | "noisy"
  | "lossy"
  | "longMm"
  | "shortMm"
  | "spacingXMm"
  | "intervalMm"
  | "sex"
  | "ageYears"
  | "flags"
>;

/** Sees the lesions of a list go by, in any order, and counts them. */
export class CensusTaker {
  readonly #keySlices = new Set<string>();
  readonly #series = new Set<string>();
  readonly #studies = new Set<string>();
  readonly #places = new Map<string, { patientIndex: number; split: Split }>();
  readonly #lesionsOfSplit = new Map<string, number>();
  readonly #types = new Map<string, number>();
  readonly #origins = new Map<string, number>();
  readonly #verdicts = new Map<string, number>();
  readonly #sexes = new Map<string, number>();
  readonly #values = { longMm: new Numbers(), shortMm: new Numbers(), spacingMm: new Numbers() };
  readonly #known = { intervalMm: new Numbers(), ageYears: new Numbers() };
  #lesions = 0;
  #flagged = 0;
  #noisy = 0;
  #lossy = 0;

  add(row: CensusRow): void {
    this.#lesions++;
    this.#keySlices.add(`${row.seriesName}/${row.keySlice}`);
    this.#series.add(row.seriesName);
    this.#studies.add(`${row.patientIndex}/${row.studyIndex}`);
    this.#places.set(`${row.patientIndex}/${row.split}`, {
      patientIndex: row.patientIndex,
      split: row.split,
    });
    count(this.#lesionsOfSplit, row.split);
    count(this.#types, typeName(row.coarseType));
    count(this.#origins, row.origin);
    count(this.#verdicts, row.verdict ?? "nobody ruled");
    count(this.#sexes, row.sex ?? "unknown");
    if (row.flags.length > 0) this.#flagged++;
    if (row.noisy) this.#noisy++;
    if (row.lossy) this.#lossy++;
    this.#values.longMm.add(row.longMm);
    this.#values.shortMm.add(row.shortMm);
    this.#values.spacingMm.add(row.spacingXMm);
    if (row.intervalMm !== null) this.#known.intervalMm.add(row.intervalMm);
    if (row.ageYears !== null) this.#known.ageYears.add(row.ageYears);
  }

  /** @param samePerson pairs of patient indices that are known to be of one person */
  census(samePerson: readonly (readonly [number, number])[]): DatasetCensus {
    const places = [...this.#places.values()];
    const patients = new Set(places.map(({ patientIndex }) => patientIndex));
    const pairs = samePerson.filter((pair) => pair.some((index) => patients.has(index)));
    const inSplit = (split: Split) => ({
      lesions: this.#lesionsOfSplit.get(split) ?? 0,
      patients: places.filter((place) => place.split === split).length,
    });
    return {
      lesions: this.#lesions,
      keySlices: this.#keySlices.size,
      series: this.#series.size,
      studies: this.#studies.size,
      patients: patients.size,
      splits: { train: inSplit("train"), validation: inSplit("validation"), test: inSplit("test") },
      types: sorted(this.#types),
      origins: sorted(this.#origins),
      verdicts: sorted(this.#verdicts),
      sexes: sorted(this.#sexes),
      flagged: this.#flagged,
      noisy: this.#noisy,
      lossy: this.#lossy,
      longMm: this.#values.longMm.spread(),
      shortMm: this.#values.shortMm.spread(),
      spacingMm: this.#values.spacingMm.spread(),
      intervalMm: this.#known.intervalMm.spread(),
      ageYears: this.#known.ageYears.spread(),
      leakage: { patients: patients.size, samePersonPairs: pairs.length, leaks: leakOf(places, pairs) },
    };
  }
}

const typeName = (coarseType: number | null): string =>
  coarseType === null ? "not labelled" : (COARSE_TYPES[coarseType - 1] ?? `type ${coarseType}`);

const count = (counts: Map<string, number>, word: string): void => {
  counts.set(word, (counts.get(word) ?? 0) + 1);
};

const sorted = (counts: ReadonlyMap<string, number>): Counts =>
  Object.fromEntries([...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));

/** Numbers whose middle is asked for at the end: kept one by one, eight bytes each. */
class Numbers {
  readonly #all: number[] = [];

  add(value: number): void {
    this.#all.push(value);
  }

  /** The median of an even number of values is the mean of the two in the middle. */
  spread(): Spread | null {
    const all = Float64Array.from(this.#all).sort();
    const [least] = all;
    const most = all.at(-1);
    const upper = all[all.length >> 1];
    const lower = all[(all.length - 1) >> 1];
    if (least === undefined || most === undefined || upper === undefined || lower === undefined) return null;
    return { least, median: (lower + upper) / 2, most };
  }
}
