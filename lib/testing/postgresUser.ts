/**
 * A program that uses a data directory's embedded Postgres until it is told to end, for tests to kill: run as a process
 * of its own with the directory as argument. Says the database's address once it has it; ends in order on SIGTERM.
 */
import { holdPostgres } from "../io/postgres/holdPostgres.ts";

const [dataDir = ""] = process.argv.slice(2);
const held = await holdPostgres(dataDir);
process.stdout.write(`${held.url}\n`);
await new Promise<void>((resolve) => {
  setInterval(() => undefined, 60_000);
  process.once("SIGTERM", () => resolve());
});
await held.release();
process.exit();
