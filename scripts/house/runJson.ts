import type { z } from "zod";
import { type Place, runCommand } from "./programs.ts";

/** Runs a command of ours with `--json`. @returns its result; null when it failed, which it has told by itself */
export async function runJson<T>(
  place: Place,
  args: readonly string[],
  result: z.ZodType<T>,
  stopped: AbortSignal,
): Promise<T | null> {
  const { code, printed } = await runCommand(place, [...args, "--json"], stopped);
  if (code === 0) return result.parse(JSON.parse(printed));
  if (!stopped.aborted) place.say(`lesionary ${args[0]} failed; the next npm start tries again.`);
  return null;
}
