import type { Facets } from "#lib/contracts/explore.ts";
import { LISTED_FIELDS, type ListedField } from "#lib/domain/explore/facets.ts";
import type { Completion } from "#lib/domain/query/completionAt.ts";
import { quoted } from "#lib/domain/query/formatQuery.ts";
import { QUERY_FIELDS, type QueryField } from "#lib/domain/query/queryFields.ts";
import { countText } from "../../ui/countText.ts";
import { valueText } from "./valueOf.ts";
import { valueWords } from "./valueWords.ts";

/** Something that could be put where one types. */
export interface Suggestion {
  readonly text: string;
  /** What it means, or how many lesions have it. */
  readonly note: string;
  /** Whether one goes on typing right behind it. */
  readonly goesOn: boolean;
}

const MOST = 12;

/** What could be meant by what is typed, the likeliest first. */
export function suggestionsFor(completion: Completion, facets: Facets | undefined): readonly Suggestion[] {
  const typed = completion.typed.toLowerCase();
  if (completion.of === "field") {
    return QUERY_FIELDS.filter(({ name }) => name.startsWith(typed))
      .map(({ name, says, unit }) => ({
        text: `${name}:`,
        note: unit === null ? says : `${says} [${unit}]`,
        goesOn: true,
      }))
      .slice(0, MOST);
  }
  const { field } = completion;
  return valuesOf(field, facets)
    .filter(({ text }) => text.toLowerCase().replaceAll('"', "").includes(typed))
    .slice(0, MOST);
}

const isListed = (name: string): name is ListedField => LISTED_FIELDS.some((listed) => listed === name);

function valuesOf(field: QueryField, facets: Facets | undefined): readonly Suggestion[] {
  const { name, unit } = field;
  const missing = field.missing === null ? [] : [one(field.missing, "no value"), one("any", "some value")];
  if (facets && isListed(name)) {
    const counted = facets.listed[name].map((value) => ({
      text: valueText(name, value),
      note:
        name === "import"
          ? `${valueWords(name, value, facets.imports)} · ${countText(value.count)}`
          : countText(value.count),
      goesOn: false,
    }));
    const known = new Set(counted.map(({ text }) => text));
    return [
      ...counted,
      ...[...field.values.map((value) => one(quoted(value), "0")), ...missing].filter(
        ({ text }) => !known.has(text),
      ),
    ];
  }
  if (field.kind === "choice" || field.values.length > 0) {
    return [...field.values.map((value) => one(quoted(value), "")), ...missing];
  }
  if (field.kind === "number" || field.kind === "whole") {
    const inUnit = unit === null ? "" : ` ${unit}`;
    return [
      { text: ">=", note: `at least …${inUnit}`, goesOn: true },
      { text: "<", note: `less than …${inUnit}`, goesOn: true },
      { text: "10..20", note: `from 10 to 20${inUnit}`, goesOn: false },
      ...missing,
    ];
  }
  return missing;
}

const one = (text: string, note: string): Suggestion => ({ text, note, goesOn: false });
