import { readdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "#lib/domain/errors.ts";
import type { Services } from "#lib/server/services.ts";
import type { Command } from "./Command.ts";
import { commandHelp, overallHelp } from "./help.ts";
import { progressWriter } from "./progressWriter.ts";

const COMMANDS = path.join(import.meta.dirname, "commands");
const EVERYWHERE = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;

/** Exit codes: done, failed, called in a wrong way, ended by Ctrl-C (128 + SIGINT, as shells have it). */
const DONE = 0;
const FAILED = 1;
const BAD_USAGE = 2;
const INTERRUPTED = 130;

/** Runs one command line: `lesionary NAME …`. @returns its exit code */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(overallHelp(await allCommands()));
    return name === undefined ? BAD_USAGE : DONE;
  }
  const command = (await commandNames()).includes(name) ? await loadCommand(name) : null;
  if (!command) {
    process.stderr.write(`There is no command "${name}". "lesionary --help" lists them all.\n`);
    return BAD_USAGE;
  }
  return runCommand(command, rest);
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  const interruption = interruptible();
  const progress = progressWriter(process.stderr);
  const json = args.includes("--json");
  let services: Promise<Services> | null = null;
  let answered = false;

  const print = (result: unknown, text?: () => string): void => {
    progress.end();
    answered = true;
    const shown = json ? JSON.stringify(result) : (text?.() ?? JSON.stringify(result, null, 2));
    process.stdout.write(shown.endsWith("\n") ? shown : `${shown}\n`);
  };
  try {
    const { values, positionals } = parse(command, args);
    if (values.help) {
      process.stdout.write(commandHelp(command));
      return DONE;
    }
    return await command.run({
      values,
      positionals,
      json,
      services: () => {
        services ??= import("#lib/server/services.ts").then(({ openServices }) => openServices());
        return services;
      },
      out: print,
      progress: progress.show,
      signal: interruption.signal,
    });
  } catch (error) {
    progress.end();
    const { code, message, exit } = describe(error, interruption.signal);
    process.stderr.write(`${message}\n`);
    if (json && !answered) print({ error: { code, message } });
    if (exit === BAD_USAGE && !json) process.stderr.write(`\n${commandHelp(command)}`);
    return exit;
  } finally {
    await closeServices(services);
    interruption.end();
  }
}

async function closeServices(services: Promise<Services> | null): Promise<void> {
  // Services that never opened have nothing to close; why they did not was told where they were asked for.
  const opened = await services?.catch(() => null);
  await opened?.close();
}

function parse(command: Command, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...command.options, ...EVERYWHERE },
      allowPositionals: true,
      strict: true,
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("bad-request", why, { cause });
  }
}

/** What went wrong, for people: a refusal is its own sentence, a fault shows where it happened. */
function describe(error: unknown, signal: AbortSignal): { code: string; message: string; exit: number } {
  if (signal.aborted) return { code: "interrupted", message: "Interrupted.", exit: INTERRUPTED };
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      exit: error.code === "bad-request" ? BAD_USAGE : FAILED,
    };
  }
  const message = error instanceof Error ? withCauses(error) : String(error);
  return { code: "fault", message, exit: FAILED };
}

const withCauses = (error: Error): string => {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\nbecause: ${withCauses(error.cause)}` : own;
};

/** A signal that Ctrl-C, SIGTERM and the end of the process that started us abort; a second Ctrl-C ends us at once. */
function interruptible(): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  const events = ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const;
  for (const event of events) process.on(event, interrupt);
  process.channel?.unref();
  return {
    signal: controller.signal,
    end: () => {
      for (const event of events) process.off(event, interrupt);
    },
  };
}

async function commandNames(): Promise<readonly string[]> {
  const files = await readdir(COMMANDS);
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => path.basename(file, ".ts"))
    .sort();
}

async function loadCommand(name: string): Promise<Command> {
  const { command }: { command: Command } = await import(`./commands/${name}.ts`);
  return command;
}

const allCommands = async (): Promise<readonly Command[]> =>
  Promise.all((await commandNames()).map(loadCommand));

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
