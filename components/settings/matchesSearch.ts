import type { Command } from "#lib/domain/controls/commands.ts";
import { keyWords } from "#lib/domain/controls/keyWords.ts";

/** Whether a command is what somebody searches for: by words of its name or section, or by one of its keys. */
export function matchesSearch(
  search: string,
  { label, section }: Pick<Command, "label" | "section">,
  keys: readonly string[],
): boolean {
  const words = search.trim().toLowerCase().split(/\s+/);
  const name = `${label} ${section}`.toLowerCase();
  if (words.every((word) => name.includes(word))) return true;
  const typed = words.join("+");
  return keys.some((key) => key.toLowerCase() === typed || keyWords(key).toLowerCase() === typed);
}
