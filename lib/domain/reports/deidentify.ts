import { ALSO_NAMES, isAllowedWord } from "./lexicon.ts";

/** Stands for what was taken out. */
export const TAKEN_OUT = "[…]";

/**
 * A measure: up to three numbers with a unit of size, density or share. Other numbers may be dates, ids, ages or telephone
 * numbers, and are taken out.
 */
const NUMBER = String.raw`\d{1,4}(?:[.,]\d{1,2})?`;
const MEASURE = String.raw`[<>~≤≥]?\s?-?${NUMBER}(?:\s?(?:mm|cm))?(?:\s?(?:x|×|by|-|–|to)\s?${NUMBER}(?:\s?(?:mm|cm))?){0,2}\s?(?:mm|cm|hu|ml|cc|%)(?![\p{L}\p{N}])`;
/** A vertebra, or two: L3, T11-T12. */
const VERTEBRA = String.raw`[CTLS]\d{1,2}(?:\s?[-–/]\s?[CTLS]?\d{1,2})?(?![\p{L}\p{N}])`;
/** A segment of the liver or lung. */
const SEGMENT = String.raw`(?:segments?|station)\s(?:\d{1,2}[a-b]?)(?:\s?(?:[/-]|and)\s?\d{1,2}[a-b]?)?(?![\p{L}\p{N}])`;
const TOKEN = new RegExp(
  String.raw`(?<measure>(?<![\p{L}\p{N}./-])(?:${MEASURE}|${SEGMENT}))|(?<vertebra>(?<![\p{L}\p{N}])${VERTEBRA})|(?<word>[\p{L}\p{M}\p{N}_@#*^]+(?:[-'’.@_/:]+[\p{L}\p{M}\p{N}_@#*^]+)*)|(?<mark>[.,;:()%/-])|(?<other>[^\s])`,
  "giu",
);
/** Whoever is named after these is a person. */
const TITLES = new Set([
  "dr",
  "drs",
  "mr",
  "mrs",
  "ms",
  "miss",
  "prof",
  "professor",
  "doctor",
  "name",
  "signed",
  "dictated",
]);

/**
 * A sentence of a report without anything that says who the patient or anybody else is.
 *
 * By a list of what may stay: words of `lexicon.ts`, measures (`12 mm`, `2.3 x 1.5 cm`, `45 HU`), vertebrae and segments.
 * All else becomes `[…]`: names, dates, ages, ids, accession and telephone numbers, places, and words that we do not know.
 * A word that is a name too stays only where its writing says that it is none, and never after a title.
 *
 * Done twice it changes nothing more.
 */
export function deidentify(sentence: string): string {
  const shouted = !/\p{Ll}/u.test(sentence);
  const out: string[] = [];
  let begins = true;
  let afterTitle = 0;
  // Whatever draws letters in another way is written plainly first, so that the list means what is read.
  for (const match of sentence.normalize("NFKC").replaceAll(TAKEN_OUT, " \uFFFF ").matchAll(TOKEN)) {
    const { measure, vertebra, word, mark } = match.groups ?? {};
    const rest = match.input.slice(match.index + match[0].length);
    if (word !== undefined) {
      const title = TITLES.has(word.toLowerCase().replace(/\.$/, ""));
      const named = afterTitle > 1 || (afterTitle > 0 && /^\p{Lu}/u.test(word));
      out.push(!title && !named && mayStay(word, { begins, shouted, rest }) ? word : TAKEN_OUT);
      afterTitle = title ? 2 : named ? 1 : 0;
      begins = false;
    } else if (measure !== undefined || vertebra !== undefined) {
      out.push((measure ?? vertebra ?? "").trim());
      afterTitle = 0;
      begins = false;
    } else if (mark !== undefined) {
      out.push(mark);
      // "Dr. White", "Name: White".
      if (mark !== "." && mark !== ":" && mark !== ",") afterTitle = 0;
    } else out.push(TAKEN_OUT);
  }
  return tidied(out);
}

function mayStay(
  word: string,
  { begins, shouted, rest }: { begins: boolean; shouted: boolean; rest: string },
): boolean {
  const parts = word.toLowerCase().replaceAll("’", "'").split(/[-/]/);
  if (!parts.every((part) => isAllowedWord(part))) return false;
  if (shouted || !/^\p{Lu}\p{Ll}/u.test(word) || !parts.some((part) => ALSO_NAMES.has(part))) return true;
  // "Small nodule" begins a sentence, "Small, John" and "seen by Small" are names.
  return begins && /^\s\p{Ll}/u.test(rest);
}

/** One sign for all that was taken out in one place, and blanks as they are set between words and marks. */
const tidied = (tokens: readonly string[]): string =>
  tokens
    .join(" ")
    .replace(/\[…\](?:[\s.,:;/()%-]*\[…\])+/g, TAKEN_OUT)
    .replace(/\s+([.,;:)%])/g, "$1")
    .replace(/\(\s+/g, "(")
    .replace(/\s?([/-])\s?/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
