import { allOf, anyOf, EMPTY_QUERY, type Query, type QueryTerm, type QueryValue } from "./Query.ts";
import { type ProblemPlace, QueryProblem } from "./QueryProblem.ts";
import { findField, QUERY_FIELDS, type QueryField } from "./queryFields.ts";
import { readValue, type ValueText } from "./readValue.ts";

/** More is no query that a person wrote: it is cut short before it is read [characters]. */
export const LONGEST_QUERY = 4000;
const DEEPEST = 20;
const MOST_VALUES = 1000;

/**
 * Reads a query: `type:lung,liver long:>=10 -flag:any (split:test or tag:"to look at")`.
 *
 * Blanks mean "and", which binds closer than `or`; `-` or `not` turns what follows around. A value is a word, a number,
 * a comparison (`>=10`), a range with its ends (`10..20`; `10..<20` without the last), `missing` (also `none`) or `any`.
 *
 * @throws QueryProblem (an AppError `bad-request`) that names the first place that cannot be read
 */
export function parseQuery(text: string): Query {
  if (text.length > LONGEST_QUERY) {
    throw new QueryProblem(`a query has at most ${LONGEST_QUERY} characters.`, LONGEST_QUERY, text.length);
  }
  const reader = new Reader(text);
  reader.skipBlanks();
  if (reader.atEnd) return EMPTY_QUERY;
  const query = readAlternatives(reader, 0);
  if (!reader.atEnd) throw reader.problem("this parenthesis closes nothing.", reader.at + 1);
  return query;
}

/** What is wrong with a text, for an editor to underline; null when it can be read. */
export function problemOf(text: string): ProblemPlace | null {
  try {
    parseQuery(text);
    return null;
  } catch (error) {
    if (error instanceof QueryProblem) return error.place;
    throw error;
  }
}

function readAlternatives(reader: Reader, depth: number): Query {
  if (depth > DEEPEST)
    throw reader.problem(`parentheses and nots go ${DEEPEST} deep at most.`, reader.at + 1);
  const first = readParts(reader, depth);
  const others: Query[] = [];
  while (reader.takeWord("or")) others.push(readParts(reader, depth));
  return anyOf([first, ...others]);
}

function readParts(reader: Reader, depth: number): Query {
  const parts: Query[] = [];
  for (;;) {
    reader.skipBlanks();
    if (parts.length > 0 && reader.takeWord("and")) continue;
    if (reader.atEnd || reader.peek() === ")" || reader.peeksWord("or")) break;
    parts.push(readPart(reader, depth));
  }
  if (parts.length === 0)
    throw reader.problem("a condition is wanted here, such as type:lung.", reader.at + 1);
  return allOf(parts);
}

function readPart(reader: Reader, depth: number): Query {
  reader.skipBlanks();
  if (reader.takeWord("not") || reader.take("-")) {
    if (depth > DEEPEST)
      throw reader.problem(`parentheses and nots go ${DEEPEST} deep at most.`, reader.at + 1);
    return { is: "not", part: readPart(reader, depth + 1) };
  }
  const opened = reader.at;
  if (reader.take("(")) {
    const inner = readAlternatives(reader, depth + 1);
    reader.skipBlanks();
    if (!reader.take(")")) throw new QueryProblem("this parenthesis is not closed.", opened, opened + 1);
    return inner;
  }
  return readTerm(reader);
}

function readTerm(reader: Reader): QueryTerm {
  const from = reader.at;
  const name = reader.takeWhile(/[A-Za-z]/);
  const sign = reader.peek();
  if (name === "" || !(sign === ":" || sign === "<" || sign === ">" || sign === "=")) {
    const word = name + reader.takeWhile(/[^\s()]/);
    if (/^\d+$/.test(word)) return numberTerm(word, from);
    throw new QueryProblem(sayField(word), from, Math.max(reader.at, from + 1));
  }
  const field = findField(name);
  if (!field) throw new QueryProblem(sayUnknown(name), from, reader.at);
  reader.take(":");
  return { is: "term", field: field.name, values: readValues(reader, field) };
}

function readValues(reader: Reader, field: QueryField): QueryValue[] {
  const values: QueryValue[] = [];
  do {
    if (values.length === MOST_VALUES) throw reader.problem(`${MOST_VALUES} values at most.`, reader.at + 1);
    values.push(readValue(field, readValueText(reader, field)));
  } while (reader.take(","));
  return values;
}

function readValueText(reader: Reader, field: QueryField): ValueText {
  const from = reader.at;
  if (reader.peek() !== '"') {
    const text = reader.takeWhile(/[^\s(),"]/);
    if (text === "") {
      throw new QueryProblem(`a value of ${field.name} is wanted here.`, from, Math.max(from + 1, reader.at));
    }
    return { text, quoted: false, from, to: reader.at };
  }
  const text = reader.takeQuoted();
  if (text === null) throw new QueryProblem("this quotation is not closed.", from, reader.length);
  // A database's text cannot hold every one of these, and nobody sees them.
  if (/\p{Cc}/u.test(text)) throw new QueryProblem("a value has no control characters.", from, reader.at);
  if (text.trim() === "") throw new QueryProblem("nothing is quoted here.", from, reader.at);
  return { text, quoted: true, from, to: reader.at };
}

/** A number that stands alone is a lesion's. */
function numberTerm(digits: string, from: number): QueryTerm {
  const field = findField("number");
  if (!field) throw new Error("the field number is not described");
  const value = { text: digits, quoted: false, from, to: from + digits.length };
  return { is: "term", field: "number", values: [readValue(field, value)] };
}

function sayField(word: string): string {
  const field = QUERY_FIELDS.find(({ values }) => values.includes(word.toLowerCase()));
  if (field) return `say of what: ${field.name}:${word}.`;
  if (findField(word)) return `say what ${word} has to be, such as ${word}:….`;
  return word === ""
    ? "a condition is wanted here, such as type:lung."
    : `“${word}” is no condition: write field:value.`;
}

function sayUnknown(name: string): string {
  const sharedWith = (known: string) => {
    const differs = [...known].findIndex((letter, i) => letter !== name.charAt(i).toLowerCase());
    return differs < 0 ? known.length : differs;
  };
  const [alike] = QUERY_FIELDS.toSorted((a, b) => sharedWith(b.name) - sharedWith(a.name));
  const meant = alike && sharedWith(alike.name) > 0 ? `; did you mean ${alike.name}?` : ".";
  return `there is no field “${name}”${meant}`;
}

/** Goes through the text from left to right. */
class Reader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get length(): number {
    return this.#text.length;
  }

  get atEnd(): boolean {
    return this.at >= this.#text.length;
  }

  peek(): string {
    return this.#text.charAt(this.at);
  }

  take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at += 1;
    return true;
  }

  takeWhile(wanted: RegExp): string {
    const from = this.at;
    while (!this.atEnd && wanted.test(this.peek())) this.at += 1;
    return this.#text.slice(from, this.at);
  }

  skipBlanks(): void {
    this.takeWhile(/\s/);
  }

  /** Whether one of the language's own words stands here, alone. */
  peeksWord(word: string): boolean {
    const end = this.at + word.length;
    const here = this.#text.slice(this.at, end).toLowerCase();
    return here === word && (end >= this.length || /[\s()]/.test(this.#text.charAt(end)));
  }

  takeWord(word: string): boolean {
    this.skipBlanks();
    if (!this.peeksWord(word)) return false;
    this.at += word.length;
    return true;
  }

  /** What stands between quotation marks, where `\` takes the next character as it is; null when they are not closed. */
  takeQuoted(): string | null {
    let text = "";
    for (this.at += 1; !this.atEnd; this.at += 1) {
      if (this.take('"')) return text;
      if (this.peek() === "\\") this.at += 1;
      text += this.peek();
    }
    return null;
  }

  problem(message: string, to: number): QueryProblem {
    return new QueryProblem(message, this.at, to);
  }
}
