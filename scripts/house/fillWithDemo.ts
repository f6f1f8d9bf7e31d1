import { z } from "zod";
import type { Database } from "#lib/db/client.ts";
import type { Services } from "#lib/server/services.ts";
import { type Place, runCommand } from "./programs.ts";

const built = z.object({ folder: z.string(), csvMapping: z.string() });
const mined = z.object({ lesions: z.number(), flagged: z.number(), seconds: z.number() });

/**
 * Builds the demo hospital and mines it into an empty dataset, and goes on where a start that was killed meanwhile left
 * off. A dataset that holds anything else is left alone.
 */
export async function fillWithDemo(services: Services, place: Place, stopped: AbortSignal): Promise<void> {
  const { db } = services;
  const [sources, runs] = await Promise.all([db.source.findMany(), db.miningRun.findMany()]);
  const finished = runs.some(({ state }) => state === "done" || state === "cancelled");
  if (finished || sources.length > 1) return;

  place.say("Building the demo hospital: synthetic patients, nobody in it ever lived.");
  const demo = await runJson(place, ["demo"], built, stopped);
  if (!demo || sources.some(({ locator }) => locator !== demo.folder)) return;

  const unfinished = await newestRun(db);
  const request = unfinished
    ? ["mine", "--resume", String(unfinished)]
    : ["mine", demo.folder, "--mapping", demo.csvMapping];
  place.say(unfinished ? "Going on with mining it." : "Mining it.");
  const result = await runJson(place, request, mined, stopped);
  if (result) {
    const { lesions, flagged, seconds } = result;
    place.say(`Mined ${lesions} lesions, ${flagged} of them flagged, in ${seconds.toFixed(0)} s.`);
  }
}

async function newestRun(db: Database): Promise<number | null> {
  const run = await db.miningRun.findFirst({ orderBy: { id: "desc" } });
  return run?.id ?? null;
}

/** Runs a command of ours with `--json`. @returns its result; null when it failed, which it has told by itself */
async function runJson<T>(
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
