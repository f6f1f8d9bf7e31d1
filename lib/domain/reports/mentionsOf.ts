import { type Assertion, assertionsOf, type Word, wordsOf } from "./negation.ts";
import { type Term, VOCABULARY } from "./vocabulary.ts";

/** A word of the vocabulary in a sentence, and whether the sentence says that it is so. */
export interface Mention extends Term {
  /** Where it stands: from the first letter to after the last. */
  readonly from: number;
  readonly to: number;
  readonly assertion: Assertion;
}

interface Written {
  readonly term: Term;
  readonly parts: readonly RegExp[];
}

/**
 * What a sentence says of a lesion, in the order of its words. Each word counts once, for the longest term that it
 * belongs to.
 */
export function mentionsOf(sentence: string): readonly Mention[] {
  const words = wordsOf(sentence);
  const assertions = assertionsOf(words);
  const mentions: Mention[] = [];
  for (let at = 0; at < words.length; ) {
    const found = longestAt(words, at);
    const first = words[at];
    const last = words[at + (found?.parts.length ?? 1) - 1];
    if (found && first && last) {
      // Of a term that a denial covers in part, its last word tells: it is the noun.
      const assertion = assertions[at + found.parts.length - 1] ?? "said";
      mentions.push({ ...found.term, from: first.from, to: last.to, assertion });
    }
    at += found?.parts.length ?? 1;
  }
  return mentions;
}

const WRITTEN: readonly Written[] = VOCABULARY.flatMap(({ kind, name, coarseType, written }) =>
  written.map((phrase) => ({ term: { kind, name, coarseType }, parts: phrase.split(" ").map(patternOf) })),
).sort((a, b) => b.parts.length - a.parts.length);

/** A part of a phrase as it is met: with any ending, or as one or many. */
function patternOf(part: string): RegExp {
  const open = part.endsWith("*");
  const plain = (open ? part.slice(0, -1) : part).replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  if (open) return new RegExp(`^${plain}`);
  const stem = plain.endsWith("y") ? `(?:${plain}|${plain.slice(0, -1)}ies)` : `${plain}(?:s|es|'s)?`;
  return new RegExp(`^${stem}$`);
}

const longestAt = (words: readonly Word[], at: number): Written | undefined =>
  WRITTEN.find(({ parts }) => parts.every((part, i) => part.test(words[at + i]?.word ?? "")));
