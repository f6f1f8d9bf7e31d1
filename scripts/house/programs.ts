import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "#lib/server/projectRoot.ts";

/** What the programs of the house have in common. */
export interface Place {
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Folder of their logs. */
  readonly logs: string;
  /** Whether pages are compiled as they are asked for, rather than taken from the build. */
  readonly development: boolean;
  readonly say: (text: string) => void;
}

/** A log is begun anew when it has grown beyond this; the one before is kept. */
const MOST_LOG_BYTES = 20 * 1024 * 1024;

export const startWorker = (place: Place): ChildProcess =>
  start(place, "worker", [path.join(projectRoot, "cli/main.ts"), "worker"]);

export function startWeb(place: Place, host: string, port: number): ChildProcess {
  const next = path.join(projectRoot, "node_modules/next/dist/bin/next");
  const where = ["--hostname", host, "--port", String(port)];
  // Next's development server has helpers of its own, which that file would end too.
  if (place.development) return start(place, "web", [next, "dev", ...where]);
  const endWithHouse = new URL("./endWithHouse.ts", import.meta.url).href;
  return start(place, "web", ["--import", endWithHouse, next, "start", ...where]);
}

/** Runs a command of ours to its end, with its progress shown. @returns its exit code, and what it printed */
export function runCommand(
  place: Place,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [path.join(projectRoot, "cli/main.ts"), ...args], {
    ...surroundings(place),
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const stop = (): void => void child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  let printed = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    printed += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      signal.removeEventListener("abort", stop);
      resolve({ code, printed });
    });
  });
}

/** The terminal's Ctrl-C is for the house alone, hence a process group each; a killed house ends their channel. */
const surroundings = ({ databaseUrl, dataDir, development }: Place) => ({
  cwd: projectRoot,
  detached: true,
  env: {
    ...process.env,
    NODE_ENV: development ? ("development" as const) : ("production" as const),
    DATABASE_URL: databaseUrl,
    LESIONARY_DATA_DIR: dataDir,
    LESIONARY_ROOT: projectRoot,
  },
});

function start(place: Place, name: string, args: readonly string[]): ChildProcess {
  const file = path.join(place.logs, `${name}.log`);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MOST_LOG_BYTES) renameSync(file, `${file}.old`);
  const log = openSync(file, "a", 0o600);
  try {
    return spawn(process.execPath, args, { ...surroundings(place), stdio: ["ignore", log, log, "ipc"] });
  } finally {
    closeSync(log);
  }
}
