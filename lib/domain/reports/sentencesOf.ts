/** A sentence is no longer than this; what is, is cut. */
export const LONGEST_SENTENCE = 1_000;
/** Of one text so many sentences are read. */
const MOST_SENTENCES = 200;
/** Words after which a full stop ends nothing. */
const SHORTENED = /(?:^|\s)(?:dr|mr|mrs|ms|prof|st|vs|no|fig|approx|ca|e\.g|i\.e|im|se|ser|img)$/i;

/**
 * The sentences of a report's text. A full stop between digits ("2.3 cm") or after a short form ("Dr.") ends none; a line
 * break does only where the next line begins anew, as reports break lines anywhere.
 */
export function sentencesOf(text: string): readonly string[] {
  const flat = text
    .replace(/\r\n?/g, "\n")
    .replace(/\n\s*\n|\n(?=\s*(?:[-*•]|\d{1,2}[.)]\s))/g, "\uE000")
    .replace(/\s+/g, " ");
  const sentences: string[] = [];
  let start = 0;
  for (let at = 0; at <= flat.length && sentences.length < MOST_SENTENCES; at++) {
    const mark = flat[at];
    if (mark === undefined || mark === "\uE000" || endsHere(flat, start, at)) {
      const sentence = flat
        .slice(start, mark === "\uE000" ? at : at + 1)
        .replaceAll("\uE000", "")
        .trim();
      if (/\p{L}/u.test(sentence)) sentences.push(sentence.slice(0, LONGEST_SENTENCE));
      start = at + 1;
    }
  }
  return sentences;
}

function endsHere(text: string, start: number, at: number): boolean {
  const mark = text[at] ?? "";
  if (!".!?".includes(mark)) return false;
  const next = text[at + 1];
  if (next !== undefined && next !== " " && next !== "\uE000") return false;
  return mark !== "." || !SHORTENED.test(text.slice(start, at));
}
