import type { QueryRange, QueryValue } from "./Query.ts";
import { QueryProblem } from "./QueryProblem.ts";
import type { QueryField } from "./queryFields.ts";

/** A value as it stands in the text; what was quoted is meant literally. */
export interface ValueText {
  readonly text: string;
  readonly quoted: boolean;
  readonly from: number;
  readonly to: number;
}

/**
 * What a value says for its field.
 *
 * @throws QueryProblem when the field has no such value
 */
export function readValue(field: QueryField, value: ValueText): QueryValue {
  const said = value.quoted ? null : value.text.toLowerCase();
  if (said === "missing" || said === "none" || said === "any") {
    if (field.missing !== null) return { is: said === "any" ? "present" : "missing" };
    if (field.kind !== "word") throw at(value, `every lesion has a value for ${field.name}.`);
  }
  switch (field.kind) {
    case "number":
    case "whole":
      return readRange(field, value);
    case "window":
      return readWindow(field, value);
    case "choice": {
      const word = field.values.find((known) => known.toLowerCase() === value.text.toLowerCase());
      if (word === undefined) {
        throw at(value, `${field.name} is ${orList(field.values)}, not “${value.text}”.`);
      }
      return { is: "word", word };
    }
    case "word":
      return { is: "word", word: knownWord(field, value.text) };
  }
}

const NUMBER = String.raw`-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
const COMPARED = new RegExp(`^(>=|<=|>|<|=)(${NUMBER})$`, "i");
const BETWEEN = new RegExp(`^(>?)(${NUMBER})?\\.\\.(<?)(${NUMBER})?$`, "i");
const ALONE = new RegExp(`^(${NUMBER})$`, "i");

function readRange(field: QueryField, value: ValueText): QueryRange {
  const range = rangeOf(value.text);
  if (!range) {
    throw at(value, `${field.name} is a number, such as 12, >=10 or 10..20, not “${value.text}”.`);
  }
  const { from, to } = range;
  for (const bound of [from, to]) {
    if (bound === null) continue;
    if (!Number.isFinite(bound)) throw at(value, `“${value.text}” is too large a number.`);
    if (field.kind === "whole" && !(Number.isInteger(bound) && Math.abs(bound) <= MOST_WHOLE)) {
      throw at(value, `${field.name} is a whole number below two thousand million.`);
    }
  }
  if (from !== null && to !== null && (from > to || (from === to && (range.fromOpen || range.toOpen)))) {
    throw at(value, `nothing lies in ${value.text}: write the smaller number first.`);
  }
  return range;
}

/** What a column of whole numbers holds. */
const MOST_WHOLE = 2 ** 31 - 1;

function rangeOf(text: string): QueryRange | null {
  const alone = ALONE.exec(text);
  if (alone) return closed(numberOf(alone[1]), numberOf(alone[1]));

  const compared = COMPARED.exec(text);
  if (compared) {
    const bound = numberOf(compared[2]);
    const open = compared[1] === ">" || compared[1] === "<";
    if (compared[1] === "=") return closed(bound, bound);
    return compared[1]?.startsWith(">")
      ? { is: "range", from: bound, to: null, fromOpen: open, toOpen: false }
      : { is: "range", from: null, to: bound, fromOpen: false, toOpen: open };
  }

  const between = BETWEEN.exec(text);
  const from = numberOf(between?.[2]);
  const to = numberOf(between?.[4]);
  if (!between || (from === null && to === null)) return null;
  return {
    is: "range",
    from,
    to,
    fromOpen: from !== null && between[1] === ">",
    toOpen: to !== null && between[3] === "<",
  };
}

const closed = (from: number | null, to: number | null): QueryRange => ({
  is: "range",
  from,
  to,
  fromOpen: false,
  toOpen: false,
});

/** Adding nothing makes a 0 of -0, which is written like it. */
const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text) + 0);

function readWindow(field: QueryField, value: ValueText): QueryValue {
  const range = value.quoted ? null : rangeOf(value.text);
  if (range && range.from !== null && range.to !== null && range.from < range.to) {
    if (!range.fromOpen && !range.toOpen) return range;
  }
  const word = field.values.find((known) => known === value.text.toLowerCase());
  if (word !== undefined) return { is: "word", word };
  throw at(
    value,
    `a window is its black and white, such as -175..275, or ${orList(field.values)}, not “${value.text}”.`,
  );
}

/** A word as the field spells it, where it knows it: blanks may be written as hyphens. */
const knownWord = (field: QueryField, text: string): string =>
  field.values.find((known) => [known, known.replaceAll(" ", "-")].includes(text.toLowerCase())) ?? text;

const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

const at = (value: ValueText, message: string): QueryProblem =>
  new QueryProblem(message, value.from, value.to);
