import type { ParseArgsOptionDescriptor } from "node:util";
import type { Services } from "#lib/server/services.ts";

/** One word after `lesionary`: parses nothing itself, runs one use case, says what came of it. */
export interface Command {
  readonly name: string;
  /** What it does, in half a line. */
  readonly summary: string;
  /** How it is called, without the word `lesionary`: `mine SOURCE… [--since DATE]`. Further lines may explain. */
  readonly usage: string;
  /** Besides `--json` and `--help`, which every command has. */
  readonly options: Readonly<Record<string, CommandOption>>;
  /** @returns exit code: 0 done, 1 failed; bad usage is an AppError `bad-request` and becomes 2 */
  run(context: CommandContext): Promise<number>;
}

/** As `parseArgs` of node:util takes it, and how the help tells it. */
export interface CommandOption extends ParseArgsOptionDescriptor {
  readonly help?: string;
  /** What stands for the value in the help: `DIR`. */
  readonly value?: string;
}

export interface CommandContext {
  readonly values: Readonly<
    Record<string, string | boolean | readonly string[] | readonly boolean[] | undefined>
  >;
  readonly positionals: readonly string[];
  /** Whether `--json` was given. */
  readonly json: boolean;
  /** Database, queue and the rest, opened at the first call and closed after the command. */
  services(): Promise<Services>;
  /** Prints the result once: as one JSON document with `--json`, else as the text (or as indented JSON without one). */
  out(result: unknown, text?: () => string): void;
  /** Tells on stderr how far something is: a bar on a terminal, lines otherwise. */
  progress(now: Progress): void;
  /** Aborted by Ctrl-C and SIGTERM: stop soon, in order. */
  readonly signal: AbortSignal;
}

export interface Progress {
  /** What is being done: `write-volume`. */
  readonly stage: string;
  readonly done: number;
  /** Null when not known yet. */
  readonly total: number | null;
}
