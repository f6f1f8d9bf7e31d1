import type { Command, CommandOption } from "./Command.ts";

/** What `lesionary --help` prints: every command in a line. */
export function overallHelp(commands: readonly Command[]): string {
  const width = Math.max(0, ...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
  return [
    "lesionary: mines radiologists' bookmarks out of a PACS into a lesion dataset.",
    "",
    "  lesionary COMMAND … [--json]",
    "",
    ...lines,
    "",
    "Each command tells more with --help. With --json it prints one JSON document and nothing else;",
    "progress goes to stderr. Exit code: 0 done, 1 failed, 2 called in a wrong way.",
    "",
  ].join("\n");
}

/** What `lesionary NAME --help` prints. */
export function commandHelp({ summary, usage, options }: Command): string {
  const all: Readonly<Record<string, CommandOption>> = {
    ...options,
    json: { type: "boolean", help: "print one JSON document on stdout and nothing else" },
    help: { type: "boolean", short: "h", help: "print this" },
  };
  const rows = Object.entries(all).map(([name, option]) => [optionName(name, option), option.help ?? ""]);
  const width = Math.max(...rows.map(([left = ""]) => left.length)) + 2;
  return [
    `lesionary ${usage.trim()}`,
    "",
    summary,
    "",
    ...rows.map(([left = "", right = ""]) => `  ${left.padEnd(width)}${right}`.trimEnd()),
    "",
  ].join("\n");
}

const optionName = (name: string, { type, short, value }: CommandOption): string =>
  `${short ? `-${short}, ` : ""}--${name}${type === "string" ? ` ${value ?? "VALUE"}` : ""}`;
