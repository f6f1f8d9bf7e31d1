const DELIMITERS = [",", ";", "\t", "|"] as const;

/**
 * Whether a text is a table: its first lines are split by one delimiter into the same number of cells. Keeps licences
 * and notes, which lie about in every folder, from being called tables whose columns nobody declared.
 */
export function looksLikeTable(text: string): boolean {
  const [header, row] = text
    .slice(0, 100_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map(withoutQuoted);
  if (header === undefined) return false;
  return DELIMITERS.some((delimiter) => {
    const cells = header.split(delimiter).length;
    return cells > 1 && (row === undefined || row.split(delimiter).length === cells);
  });
}

/** A delimiter inside quotes splits nothing. */
const withoutQuoted = (line: string): string => line.replace(/"[^"]*"/g, "");
