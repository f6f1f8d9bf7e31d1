/**
 * A worker that takes one job of `mining.study` and never ends it, for tests to kill: run as a process of its own with
 * the database's address as argument. Says "taken" once it has the job.
 */
import { openJobQueue } from "../io/queue/openJobQueue.ts";

const [url = ""] = process.argv.slice(2);
const queue = await openJobQueue(url, { works: true, onError: console.error });
await queue.work("mining.study", 1, async () => {
  process.stdout.write("taken\n");
  await new Promise(() => setInterval(() => undefined, 60_000));
});
