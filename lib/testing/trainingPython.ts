import { spawn, spawnSync } from "node:child_process";
import path from "node:path";

const TRAINING = path.resolve(import.meta.dirname, "../../training");

/** What a skipped test says is missing. */
export const WITHOUT_TORCH =
  "skipped: no Python with torch, torchvision and onnx; Debian has python3-torch python3-torchvision python3-onnx";

/** The Python that can train: that of `LESIONARY_PYTHON`, the system's, or the first on the path; null when none can. */
export function trainingPython(): string | null {
  const candidates = [process.env.LESIONARY_PYTHON, "/usr/bin/python3", "python3"];
  const imports = ["-c", "import torch, torchvision, onnx, numpy, PIL"];
  return (
    candidates.find((python) => python && spawnSync(python, imports, { stdio: "ignore" }).status === 0) ??
    null
  );
}

/**
 * Runs Python in the folder `training`, to its end.
 *
 * It leaves no byte code behind, and computes in one thread: tests that run at the same time share two cores.
 *
 * @param signal that of the test: when the test's time is over, so is Python's
 * @returns what it printed on both outputs
 * @throws Error with that text when it did not end well
 */
export async function runTraining(
  python: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const child = spawn(python, args, {
    cwd: TRAINING,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", OMP_NUM_THREADS: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${python} ${args.join(" ")} ended with ${code}:\n${said}`);
  return said;
}
