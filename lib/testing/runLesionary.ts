import { spawn } from "node:child_process";
import path from "node:path";

export interface Told {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command `lesionary` as one would in a terminal, to its end.
 *
 * @param settings environment variables besides those of the tests
 * @param cwd the folder to be in; that of the project when left out
 */
export async function runLesionary(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  cwd?: string,
): Promise<Told> {
  const child = spawn(process.execPath, [path.resolve("cli/lesionary.mjs"), ...args], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
    ...(cwd !== undefined && { cwd }),
  });
  const told = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    told.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    told.stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...told };
}
