import type { JsonSchema } from "#lib/contracts/apiDocument.ts";

/** A pattern longer than this tells people nothing. */
const LONGEST_PATTERN = 40;

/** What a value is, in a few words: `integer`, `"train" or "test"`, `list of number`. */
export function typeText(schema: JsonSchema): string {
  const { anyOf, oneOf, allOf, items, prefixItems, type, format, pattern } = schema;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  const choices = anyOf ?? oneOf;
  if (choices) return choices.map(typeText).join(" or ");
  if (allOf) return allOf.map(typeText).join(" and ");
  if (prefixItems) return `[${prefixItems.map(typeText).join(", ")}]`;
  if (items) return `list of ${typeText(items)}`;
  const word = typeof type === "string" ? type : (type?.join(" or ") ?? "anything");
  if (format) return `${word} (${format})`;
  return pattern && pattern.length <= LONGEST_PATTERN ? `${word} like ${pattern}` : word;
}
