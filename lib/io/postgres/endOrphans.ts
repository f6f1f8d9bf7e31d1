import { readdir, readlink, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What is sent to Postgres that outlived its keeper, and how long it is given: in order, at once, by force. */
const STEPS = [
  { signal: "SIGINT", waitMs: 15_000 },
  { signal: "SIGQUIT", waitMs: 5000 },
  { signal: "SIGKILL", waitMs: 5000 },
] as const;
const POLL_MS = 25;

/**
 * Ends every Postgres process that still works in a cluster's directory, and removes the `postmaster.pid` of a server
 * that is gone. To be called by whoever has the cluster's lock, before it starts the server.
 *
 * On systems without /proc Postgres's own check has to do.
 */
export async function endOrphans(clusterDir: string): Promise<void> {
  let orphans = await processesIn(clusterDir);
  for (const { signal, waitMs } of STEPS) {
    if (orphans.length === 0) break;
    for (const pid of orphans) sendSignal(pid, signal);
    const giveUpAt = performance.now() + waitMs;
    while (orphans.length > 0 && performance.now() < giveUpAt) {
      await sleep(POLL_MS);
      orphans = await processesIn(clusterDir);
    }
  }

  // Postgres believes this file when its number is in use, by another program or by the zombie of the old server.
  if (orphans.length === 0 && process.platform === "linux") {
    await rm(path.join(clusterDir, "postmaster.pid"), { force: true });
  }
}

/** Postgres changes into its cluster's directory, so that is how its processes are known. */
async function processesIn(clusterDir: string): Promise<readonly number[]> {
  const dir = await realpath(clusterDir).catch(() => null);
  const entries = await readdir("/proc").catch(() => []);
  const found: number[] = [];
  for (const entry of entries) {
    if (!/^\d+$/.test(entry)) continue;
    const cwd = await readlink(`/proc/${entry}/cwd`).catch(() => null);
    if (cwd !== null && cwd === dir) found.push(Number(entry));
  }
  return found;
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}
