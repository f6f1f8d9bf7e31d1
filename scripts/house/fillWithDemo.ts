import { z } from "zod";
import type { Database } from "#lib/db/client.ts";
import type { Services } from "#lib/server/services.ts";
import { judgeDemo } from "./judgeDemo.ts";
import type { Place } from "./programs.ts";
import { runJson } from "./runJson.ts";

const built = z.object({ folder: z.string(), csvMapping: z.string() });
const mined = z.object({ lesions: z.number(), flagged: z.number(), seconds: z.number() });

/**
 * Builds the demo hospital, mines it into an empty dataset, has the demo detector look at it, and goes on where a start
 * that was killed meanwhile left off. A dataset that holds anything else is left alone.
 */
export async function fillWithDemo(services: Services, place: Place, stopped: AbortSignal): Promise<void> {
  const { db } = services;
  const [sources, runs] = await Promise.all([db.source.findMany(), db.miningRun.findMany()]);
  const finished = runs.some(({ state }) => state === "done" || state === "cancelled");
  if (sources.length > 1) return;
  if (finished) {
    // The demo hospital lies in the data directory; what lies elsewhere is somebody's own.
    if (sources[0]?.locator.startsWith(place.dataDir)) await judgeDemo(services, place, stopped);
    return;
  }

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
    await judgeDemo(services, place, stopped);
  }
}

async function newestRun(db: Database): Promise<number | null> {
  const run = await db.miningRun.findFirst({ orderBy: { id: "desc" } });
  return run?.id ?? null;
}
