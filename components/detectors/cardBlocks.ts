/** A part of a model card. */
export type CardBlock =
  | { readonly is: "heading" | "text" | "code"; readonly text: string }
  | { readonly is: "list"; readonly items: readonly string[] }
  | { readonly is: "table"; readonly rows: readonly (readonly string[])[] };

/** The parts of a Markdown text, as far as model cards need them: what is something else becomes text. */
export function cardBlocks(text: string): readonly CardBlock[] {
  const [first = "", ...fenced] = text.replaceAll("\r\n", "\n").split(/^```.*$/m);
  return [
    ...plainBlocks(first),
    ...fenced.flatMap((part, at): readonly CardBlock[] =>
      at % 2 === 0 ? [{ is: "code", text: part.replace(/^\n|\n$/g, "") }] : plainBlocks(part),
    ),
  ];
}

function plainBlocks(text: string): readonly CardBlock[] {
  return text
    .replace(/^(#+ .*)$/gm, "\n$1\n")
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .map((block): CardBlock => {
      const lines = block.split("\n").map((line) => line.trim());
      if (lines.length === 1 && /^#+ /.test(block))
        return { is: "heading", text: plain(block.replace(/^#+ /, "")) };
      if (lines.every((line) => line.startsWith("|"))) return { is: "table", rows: tableRows(lines) };
      if (/^[-*] /.test(block)) return { is: "list", items: listItems(lines) };
      return { is: "text", text: plain(lines.join(" ")) };
    });
}

/** A line that begins none goes on with the one before. */
function listItems(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    const begun = /^[-*] (.*)$/.exec(line)?.[1];
    if (begun !== undefined) items.push(begun);
    else items.push(`${items.pop() ?? ""} ${line}`.trim());
  }
  return items.map(plain);
}

const tableRows = (lines: readonly string[]): string[][] =>
  lines
    .filter((line) => !/^\|[\s|:-]+\|?$/.test(line))
    .map((line) =>
      line
        .replace(/^\||\|$/g, "")
        .split("|")
        .map((cell) => plain(cell.trim())),
    );

/** Without the signs for bold, code and links. */
const plain = (text: string): string =>
  text
    .replace(/\*\*(.+?)\*\*/g, "$1")
    .replace(/`([^`]*)`/g, "$1")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1");
