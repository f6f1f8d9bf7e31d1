/**
 * The process that keeps a data directory's Postgres running (see `keepServer`). Started by `holdPostgres`, apart from
 * its terminal, so that Ctrl-C reaches it through its users alone. Tells its starter how it went, then goes its own way.
 */
import { keepServer } from "./keepServer.ts";

const [dataDir = ""] = process.argv.slice(2);
const stopped = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopped.abort());

/** What its starter is told; `occupied` when another keeper has the directory. */
type Outcome = { readonly outcome: "ready" | "occupied" } | { readonly failed: string };

const tell = (outcome: Outcome): Promise<void> =>
  new Promise((resolve) => {
    if (!process.connected) return resolve();
    process.send?.(outcome, () => {
      if (process.connected) process.disconnect();
      resolve();
    });
  });

try {
  const ready = (): void => void tell({ outcome: "ready" });
  const kept = await keepServer(dataDir, ready, stopped.signal);
  if (!kept) await tell({ outcome: "occupied" });
} catch (error) {
  await tell({ failed: error instanceof Error ? error.message : String(error) });
}
process.exit();
