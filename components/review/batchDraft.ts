import { newBatchBody } from "#lib/contracts/review.ts";

/** What the form for a new batch holds: as typed, so that nothing typed is lost while it is not a number yet. */
export interface BatchDraft {
  readonly name: string;
  readonly kind: "lesions" | "merges";
  readonly flag: string;
  readonly run: string;
  readonly split: string;
  readonly verdict: string;
  readonly longFrom: string;
  readonly longTo: string;
  readonly doubtFrom: string;
  readonly doubtTo: string;
  /** Every item, the most doubtful so many, or so many at random. */
  readonly take: "all" | "first" | "sample";
  readonly count: string;
  readonly seed: string;
  readonly readings: "1" | "2";
  readonly readerIds: readonly string[];
  /** Percent of items whose answer is known. */
  readonly honeypots: string;
}

export const EMPTY_DRAFT: BatchDraft = {
  name: "",
  kind: "lesions",
  flag: "any",
  run: "",
  split: "",
  verdict: "none",
  longFrom: "",
  longTo: "",
  doubtFrom: "",
  doubtTo: "",
  take: "all",
  count: "100",
  seed: "1",
  readings: "1",
  readerIds: [],
  honeypots: "0",
};

/** What is left empty does not narrow; what is no number is left for the schema to refuse. */
const numberOf = (text: string): number | undefined => {
  const typed = text.trim().replace(",", ".");
  return typed === "" ? undefined : Number(typed);
};

/** The draft in the shape that is sent; the schema judges it. */
export function batchOfDraft(draft: BatchDraft) {
  const lesions = draft.kind === "lesions";
  const filter = {
    flag: (lesions && draft.flag) || undefined,
    run: numberOf(draft.run),
    split: draft.split || undefined,
    verdict: (lesions && draft.verdict) || undefined,
    longFrom: numberOf(draft.longFrom),
    longTo: numberOf(draft.longTo),
    doubtFrom: numberOf(draft.doubtFrom),
    doubtTo: numberOf(draft.doubtTo),
    ...(draft.take === "first" && { limit: numberOf(draft.count) ?? Number.NaN }),
    ...(draft.take === "sample" && {
      sample: numberOf(draft.count) ?? Number.NaN,
      seed: numberOf(draft.seed) ?? Number.NaN,
    }),
  };
  return newBatchBody.safeParse({
    name: draft.name,
    kind: draft.kind,
    filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    readings: draft.readings === "2" ? 2 : 1,
    readerIds: draft.readerIds,
    honeypotShare: lesions ? (numberOf(draft.honeypots) ?? 0) / 100 : 0,
  });
}
