import type { SentenceMapping } from "#lib/contracts/reports.ts";

/** Which columns of a table of sentences hold what, as it is chosen. */
export interface SentenceColumns {
  readonly text: string;
  readonly number: string;
  /** What the number counts: lesions here, or rows of the newest DL_info.csv. */
  readonly by: "lesion" | "row";
}

/** The columns that most likely hold sentence and lesion, by their names. */
export function guessColumns(header: readonly string[]): SentenceColumns {
  const text = header.find((name) => /sentence|text|report|finding|says/i.test(name)) ?? header[0] ?? "";
  const others = header.filter((name) => name !== text);
  const number =
    others.find((name) => /lesion/i.test(name)) ??
    others.find((name) => /row|index|idx|(^|_)id$|nr|number/i.test(name)) ??
    others[0] ??
    "";
  return { text, number, by: /row|index|idx/i.test(number) ? "row" : "lesion" };
}

export const mappingOf = ({ text, number, by }: SentenceColumns): SentenceMapping => ({
  text,
  [by]: number,
});
