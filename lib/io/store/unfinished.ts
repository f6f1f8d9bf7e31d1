import { createHash, randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

/** Which machine and which process write: processes on several machines may share a folder. */
const MACHINE = createHash("sha256").update(hostname()).digest("hex").slice(0, 12);
const PROCESS = randomUUID();

const MARK = /\.([0-9a-f]{12})\.(\d+)\.([0-9a-f-]{36})\.\d+\.part$/;

/** A file of another machine, whose processes we cannot ask after, is given up only when it is this old. */
const GIVEN_UP_AFTER_MS = 24 * 60 * 60 * 1000;

let count = 0;

/** The end of a name for a file that is being written: no other process or call uses the same. */
export function unfinishedMark(): string {
  return `${MACHINE}.${process.pid}.${PROCESS}.${count++}.part`;
}

/** Whether a file was left unfinished by a process that was killed, so that nobody will finish it. */
export async function isAbandoned(folder: string, name: string): Promise<boolean> {
  const [, machine, pid, owner] = MARK.exec(name) ?? [];
  if (pid === undefined || owner === PROCESS) return false;
  // A container's processes have the same low numbers at each start: our own number is no sign of life of another.
  if (machine === MACHINE && (Number(pid) === process.pid || !isRunning(Number(pid)))) return true;
  const file = await stat(join(folder, name)).catch(() => null);
  return file !== null && Date.now() - file.mtimeMs > GIVEN_UP_AFTER_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
