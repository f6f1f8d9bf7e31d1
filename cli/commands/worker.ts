import { AppError } from "#lib/domain/errors.ts";
import { queueNames, workUntil } from "#worker/workUntil.ts";
import type { Command } from "../Command.ts";

/** Works on jobs until it is stopped; any number of workers, on any number of machines, share them. */
export const command: Command = {
  name: "worker",
  summary: "work on jobs until stopped; any number of workers share them",
  usage: `worker [--queues NAME,…] [--concurrency N]
  Workers on other machines need DATABASE_URL, LESIONARY_IDENTITY_KEY and the same volumes in LESIONARY_DATA_DIR.`,
  options: {
    queues: {
      type: "string",
      value: "NAME,…",
      help: `which jobs to work on: ${queueNames.join(", ")} (all unless given)`,
    },
    concurrency: { type: "string", value: "N", help: "jobs of a kind that are worked on at once (2)" },
  },
  async run({ values, positionals, services, signal, out }) {
    if (positionals.length > 0) throw new AppError("bad-request", "A worker takes options only.");
    const queues = typeof values.queues === "string" ? values.queues.split(",") : queueNames;
    const concurrency = Number(values.concurrency ?? 2);
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 64) {
      throw new AppError("bad-request", "Give --concurrency a number from 1 to 64.");
    }
    await workUntil(signal, await services(), { queues, concurrency }, () =>
      out({ worker: process.pid, queues, concurrency }, () => `Worker ${process.pid} is ready.`),
    );
    return 0;
  },
};
