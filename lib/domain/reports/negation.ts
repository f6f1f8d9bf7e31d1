/** Whether a sentence says that something is there, may be there, or is not. */
export type Assertion = "said" | "possible" | "denied";

/**
 * Cues and how far they reach, in the style of NegEx (Chapman et al., J. Biomed. Inform. 34:301–310, 2001): a cue before a
 * word, or one after it, until the sentence turns. The lists are our own and hold for radiology reports in English.
 */
interface Cue {
  readonly words: string;
  readonly says: "possible" | "denied";
  /** Which way it reaches: over the words after it, or over those before it. */
  readonly reaches: "on" | "back";
}

const cues = (says: Cue["says"], reaches: Cue["reaches"], ...words: string[]): readonly Cue[] =>
  words.map((each) => ({ words: each, says, reaches }));

const CUES: readonly Cue[] = [
  ...cues(
    "denied",
    "on",
    "no",
    "no evidence of",
    "no sign of",
    "no signs of",
    "not",
    "without",
    "without evidence of",
    "absence of",
    "absent",
  ),
  ...cues(
    "denied",
    "on",
    "negative for",
    "free of",
    "rather than",
    "as opposed to",
    "instead of",
    "ruled out for",
    "denies",
    "never had",
    "neither",
    "nor",
  ),
  ...cues(
    "denied",
    "on",
    "no longer",
    "resolution of",
    "interval resolution of",
    "disappearance of",
    "resected",
    "status post resection of",
  ),
  ...cues(
    "denied",
    "back",
    "is not seen",
    "are not seen",
    "not seen",
    "not identified",
    "not visualized",
    "not present",
    "no longer seen",
  ),
  ...cues(
    "denied",
    "back",
    "no longer visualized",
    "no longer present",
    "is absent",
    "are absent",
    "has resolved",
    "have resolved",
    "resolved",
  ),
  ...cues(
    "denied",
    "back",
    "completely resolved",
    "ruled out",
    "is excluded",
    "has disappeared",
    "have disappeared",
    "is unlikely",
    "are unlikely",
    "was resected",
    "were resected",
    "has been resected",
  ),
  ...cues(
    "possible",
    "on",
    "possible",
    "possibly",
    "probable",
    "probably",
    "likely",
    "suspicious for",
    "suspected",
    "concerning for",
    "worrisome for",
  ),
  ...cues(
    "possible",
    "on",
    "may represent",
    "could represent",
    "may be",
    "might be",
    "could be",
    "cannot exclude",
    "cannot rule out",
    "not excluded",
    "suggestive of",
    "suggests",
  ),
  ...cues(
    "possible",
    "on",
    "consistent with",
    "compatible with",
    "versus",
    "vs",
    "questionable",
    "presumed",
    "rule out",
    "differential includes",
  ),
  ...cues(
    "possible",
    "back",
    "cannot be excluded",
    "can not be excluded",
    "is suspected",
    "is not excluded",
    "not excluded",
    "is possible",
    "is likely",
    "is questioned",
  ),
];

/** They look like a denial and are none: what follows is there, and has not changed, or is said besides. */
const NO_CUES = [
  "no change",
  "no significant change",
  "no interval change",
  "no significant interval change",
  "without change",
  "without significant change",
  "without interval change",
  "not changed",
  "not significantly changed",
  "not appreciably changed",
  "not substantially changed",
  "no increase",
  "no decrease",
  "no longer than",
  "no more than",
  "no larger than",
  "not increased",
  "not decreased",
  "not only",
  "not certain if",
  "not certain whether",
  "not necessarily",
  "not well seen",
  "not fully seen",
  "not completely seen",
  "not optimally evaluated",
  "no doubt",
  "not without",
];

/** Where the reach of a cue ends. */
const TURNS = [
  "but",
  "however",
  "although",
  "though",
  "except",
  "except for",
  "apart from",
  "aside from",
  "other than",
  "which",
  "still",
  "yet",
  "there is",
  "there are",
  "now",
  "is seen",
  "are seen",
  "is noted",
  "are noted",
  "again seen",
  "again noted",
  "seen in",
  "measures",
  "measuring",
  "with",
  "and a",
  "and an",
  "and the",
  "causing",
  "as well as",
];

/** So many words a cue reaches over: longer lists of what is not there are rare, longer sentences are not. */
const REACH = 9;

/** The words that a sentence is made of, in lower case, with where each stands in it; marks that part it are words too. */
export interface Word {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

export const wordsOf = (sentence: string): readonly Word[] =>
  [...sentence.matchAll(/[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*|[;:()]/gu)].map((match) => ({
    word: match[0].toLowerCase().replace("’", "'"),
    from: match.index,
    to: match.index + match[0].length,
  }));

/**
 * What the sentence says of each of its words. A denial outweighs a doubt: "no suspicious nodule" denies it.
 *
 * A cue of several words is taken whole, so that the "no" of "no change in the nodule" denies nothing. Words of a cue are
 * said themselves.
 */
export function assertionsOf(words: readonly Word[]): readonly Assertion[] {
  const said: Assertion[] = words.map(() => "said");
  const texts = words.map(({ word }) => word);
  const spans = spansOf(texts);
  for (const { cue, from, to } of spans) {
    if (cue === null) continue;
    const before = cue.reaches === "on" ? [] : backwards(texts, spans, from);
    // "Resolved effusion": with nothing before it, it is about what follows.
    const reached = before.length > 0 ? before : onwards(texts, spans, to);
    for (const at of reached) if (said[at] !== "denied") said[at] = cue.says;
  }
  return said;
}

/** A cue, a turn (null) or a phrase that looks like a cue (null), and the words that it takes. */
interface Span {
  readonly cue: Cue | null;
  readonly turns: boolean;
  readonly from: number;
  readonly to: number;
}

/** By first word, the longest first. */
const PHRASES: ReadonlyMap<
  string,
  readonly (Omit<Span, "from" | "to"> & { readonly parts: readonly string[] })[]
> = Map.groupBy(
  [
    ...CUES.map((cue) => ({ cue, turns: false, parts: cue.words.split(" ") })),
    ...NO_CUES.map((words) => ({ cue: null, turns: false, parts: words.split(" ") })),
    ...TURNS.map((words) => ({ cue: null, turns: true, parts: words.split(" ") })),
  ].sort((a, b) => b.parts.length - a.parts.length),
  ({ parts }) => parts[0] ?? "",
);

function spansOf(texts: readonly string[]): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < texts.length; ) {
    const start = at;
    const found = PHRASES.get(texts[at] ?? "")?.find(({ parts }) =>
      parts.every((part, i) => texts[start + i] === part),
    );
    if (!found) {
      at++;
      continue;
    }
    at += found.parts.length;
    spans.push({ cue: found.cue, turns: found.turns, from: start, to: at });
  }
  return spans;
}

const PARTS = new Set([";", ":", "(", ")"]);

function onwards(texts: readonly string[], spans: readonly Span[], from: number): readonly number[] {
  const reached: number[] = [];
  for (let at = from; at < texts.length && at < from + REACH; at++) {
    if (PARTS.has(texts[at] ?? "") || spans.some((span) => span.turns && span.from === at)) break;
    reached.push(at);
  }
  return reached;
}

function backwards(texts: readonly string[], spans: readonly Span[], to: number): readonly number[] {
  const reached: number[] = [];
  for (let at = to - 1; at >= 0 && at >= to - REACH; at--) {
    if (PARTS.has(texts[at] ?? "") || spans.some((span) => span.turns && span.to === at + 1)) break;
    reached.push(at);
  }
  return reached;
}
