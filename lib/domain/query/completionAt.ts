import { findField, type QueryField } from "./queryFields.ts";

/** What is being typed where the caret stands: the name of a field, or a value of one. */
export type Completion =
  | { readonly of: "field"; readonly typed: string; readonly from: number; readonly to: number }
  | {
      readonly of: "value";
      readonly field: QueryField;
      /** Without quotation marks. */
      readonly typed: string;
      readonly from: number;
      readonly to: number;
    };

/** What could be completed at a caret; `from` and `to` are what a completion replaces. */
export function completionAt(text: string, caret: number): Completion | null {
  const start = startOfTerm(text, caret);
  const head = /^([A-Za-z]+):?/.exec(text.slice(start, caret));
  const name = head?.[1] ?? "";
  if (!head?.[0].endsWith(":")) {
    if (start + name.length !== caret) return null;
    return { of: "field", typed: name, from: start, to: start + nameAt(text, start).length };
  }
  const field = findField(name);
  if (!field) return null;
  const from = startOfValue(text, start + head[0].length, caret);
  const typed = text.slice(from, caret);
  return { of: "value", field, typed: typed.replaceAll('"', ""), from, to: endOfValue(text, from, caret) };
}

const nameAt = (text: string, start: number): string => /^[A-Za-z]*:?/.exec(text.slice(start))?.[0] ?? "";

/** Blanks, parentheses and a leading minus end what came before; in quotation marks they are part of a value. */
function startOfTerm(text: string, caret: number): number {
  let start = 0;
  let quoted = false;
  for (let i = 0; i < caret; i++) {
    const character = text.charAt(i);
    if (character === "\\" && quoted) i += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && /[\s()]/.test(character)) start = i + 1;
    else if (character === "-" && i === start) start = i + 1;
  }
  return start;
}

function startOfValue(text: string, from: number, caret: number): number {
  let start = from;
  let quoted = false;
  for (let i = from; i < caret; i++) {
    if (text.charAt(i) === '"') quoted = !quoted;
    else if (text.charAt(i) === "," && !quoted) start = i + 1;
  }
  return start;
}

function endOfValue(text: string, from: number, caret: number): number {
  if (text.charAt(from) === '"') {
    const closed = text.indexOf('"', Math.max(from + 1, caret));
    return closed < 0 ? text.length : closed + 1;
  }
  const rest = /^[^\s(),"]*/.exec(text.slice(caret))?.[0] ?? "";
  return caret + rest.length;
}
