import { mentionsOf } from "./mentionsOf.ts";

/** A type that report sentences speak for. */
export interface TextVote {
  readonly coarseType: number;
  /** The words that spoke for it, as they are written in the vocabulary, each once. */
  readonly words: readonly string[];
}

/** A type of lesion that names its organ tells more than the organs around it, and what is certain more than what may be. */
const WEIGHTS = { type: 3, site: 2, attribute: 0 } as const;
const POSSIBLE = 0.5;

/**
 * The coarse type that the sentences about a lesion speak for; null when they name none, or two as strongly. What they
 * deny does not count.
 *
 * The first site of a sentence is where its lesion lies ("liver lesion abutting the right kidney"); those after it weigh
 * half.
 */
export function typeFromText(sentences: readonly string[]): TextVote | null {
  const votes = new Map<number, { weight: number; words: Set<string> }>();
  for (const sentence of sentences) {
    let sites = 0;
    for (const { kind, name, coarseType, assertion } of mentionsOf(sentence)) {
      if (coarseType === null || assertion === "denied") continue;
      const later = kind === "site" && sites++ > 0;
      const weight = WEIGHTS[kind] * (assertion === "possible" ? POSSIBLE : 1) * (later ? 0.5 : 1);
      const vote = votes.get(coarseType) ?? { weight: 0, words: new Set() };
      vote.weight += weight;
      vote.words.add(name);
      votes.set(coarseType, vote);
    }
  }
  const [best, next] = [...votes].sort(([, a], [, b]) => b.weight - a.weight);
  if (!best || (next && next[1].weight === best[1].weight)) return null;
  return { coarseType: best[0], words: [...best[1].words] };
}
