import { readFile } from "node:fs/promises";
import { AppError } from "#lib/domain/errors.ts";
import { openMiningServices } from "#lib/server/miningServices.ts";
import { type MineNow, mineNow } from "#lib/usecases/mining/mineNow.ts";
import type { Command, CommandContext } from "../Command.ts";

/** Mines sources into the dataset of the data directory, with this process as a worker, and waits for the end. */
export const command: Command = {
  name: "mine",
  summary: "mine bookmarks out of folders and PACS into the dataset",
  usage: `mine SOURCE… [--mapping FILE] [--since DATE] [--again]
  mine --resume RUN
  SOURCE is a folder, a zip file, dicomweb:URL or dimse:AET@host:port`,
  options: {
    mapping: {
      type: "string",
      value: "FILE",
      help: "how the columns of CSV files are to be understood (docs/csv-mapping.md)",
    },
    since: { type: "string", value: "DATE", help: "only studies of that day or later, as 2026-01-31" },
    again: { type: "boolean", help: "also mine studies that have not changed since they were mined" },
    resume: { type: "string", value: "RUN", help: "go on with a run that was stopped or failed" },
  },
  async run(context) {
    const base = await context.services();
    const services = await openMiningServices({
      ...base,
      threads: base.env.threads,
      works: true,
      environment: process.env,
    });
    try {
      const result = await mineNow(services, await requestOf(context), {
        signal: context.signal,
        onProgress: context.progress,
      });
      context.out(result);
      return result.state === "done" ? 0 : 1;
    } finally {
      await services.close();
    }
  },
};

async function requestOf({ values, positionals }: CommandContext): Promise<MineNow> {
  if (typeof values.resume === "string") {
    const runId = Number(values.resume);
    if (!Number.isInteger(runId) || runId < 1 || positionals.length > 0) {
      throw new AppError("bad-request", "Give --resume the number of a run, and no source.");
    }
    return { resume: runId };
  }
  const mapping = values.mapping;
  return {
    sources: [...positionals],
    since: typeof values.since === "string" ? values.since : null,
    settings: {
      ...(typeof mapping === "string" ? { csvMapping: await readMapping(mapping) } : {}),
      ...(values.again === true ? { again: true } : {}),
    },
  };
}

async function readMapping(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError("bad-request", `The mapping file ${file} cannot be read.`, { cause });
  }
}
