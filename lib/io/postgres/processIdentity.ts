import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Tells a process from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in whatever way the system tells it; null when it does not. */
  readonly started: string | null;
}

/** The identity of a living process; null when there is none of that number. */
export function identityOf(pid: number): ProcessIdentity | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not allowed to signal it: it lives, and is somebody else's.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return null;
  }
  const started = process.platform === "linux" ? startOnLinux(pid) : startByPs(pid);
  return started === "ended" ? null : { pid, started };
}

/** Whether the very process still runs. */
export function lives(known: ProcessIdentity): boolean {
  const now = identityOf(known.pid);
  return now !== null && (known.started === null || now.started === null || now.started === known.started);
}

/** Boot and clock ticks since then (proc(5), field 22 of stat); `ended` for a zombie or one that is gone. */
function startOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in brackets, may hold anything; the fields after it are counted from 3.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return "ended";
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${fields[19]}`;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? "ended" : null;
  }
}

function startByPs(pid: number): string | null {
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || "ended";
  } catch {
    return null;
  }
}
