import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

/** Debian's Python, for whose packages (python3-pydicom, python3-pil, python3-numpy) the peers are written. */
const PYTHON = process.env.LESIONARY_PYTHON || "/usr/bin/python3";

export interface PythonPeer {
  /** Gives it a job and waits for its answer, one line. */
  ask(job: unknown): Promise<string>;
  close(): Promise<void>;
}

/**
 * A Python program of this folder that answers jobs line by line and stays alive between them, so that starting it is
 * charged to nobody; null when Python or a package that it imports is missing.
 */
export async function pythonPeer(program: string): Promise<PythonPeer | null> {
  const child = spawn(PYTHON, [path.join(import.meta.dirname, program)], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const failed = new Promise<null>((resolve) => {
    child.on("error", () => resolve(null));
    child.on("exit", () => resolve(null));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ready = await Promise.race([lines.next(), failed]);
  if (!ready || ready.done) return null;
  return {
    async ask(job) {
      child.stdin.write(`${JSON.stringify(job)}\n`);
      const answer = await lines.next();
      if (answer.done) throw new Error(`${program} ended in the middle of a job`);
      return answer.value;
    },
    async close() {
      const ended = once(child, "exit");
      child.stdin.end();
      await ended;
    },
  };
}
