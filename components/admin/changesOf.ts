import { whenText } from "../ui/timeText.ts";

/** A named value before and after; null where there was none. */
export interface Change {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A text that is longer than this is cut: a line of the log is read at a glance. */
const MOST_LETTERS = 120;

/** What an audit event says was changed: names of either side in their order, those that stayed the same left out. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [old, fresh] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  return names
    .map((name) => ({ name: wordsOf(name), before: old.get(name) ?? null, after: fresh.get(name) ?? null }))
    .filter((change) => change.before !== change.after);
}

/** `expiresAt` as people read it: `expires at`. */
const wordsOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function fieldsOf(value: unknown): ReadonlyMap<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== "object" || Array.isArray(value)) return new Map([["value", textOf(value)]]);
  const given = Object.entries(value).filter(([, field]) => field !== null);
  return new Map(given.map(([name, field]) => [name, textOf(field)]));
}

function textOf(value: unknown): string {
  const text = Array.isArray(value) && value.every(isPlain) ? value.map(textOf).join(", ") : plainText(value);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** Its first letters are enough to tell two apart. */
const UUID = /^([0-9a-f]{8})-[0-9a-f-]{27}$/;

const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null;

function plainText(value: unknown): string {
  if (typeof value === "string") return MOMENT.test(value) ? whenText(value) : value.replace(UUID, "$1…");
  // Lengths and coordinates are stored as computed: nobody reads sixteen digits.
  if (typeof value === "number" && !Number.isInteger(value)) return value.toFixed(2);
  return JSON.stringify(value) ?? "";
}
