import { z } from "zod";
import type { Services } from "#lib/server/services.ts";
import { createEvaluation } from "#lib/usecases/evaluation/createEvaluation.ts";
import type { Place } from "./programs.ts";
import { runJson } from "./runJson.ts";

const detected = z.object({ run: z.number(), images: z.number(), boxes: z.number(), seconds: z.number() });

/** As the run stands in lists; by it a later start finds it again. */
const RUN_NAME = "Demo detector on the test patients";

/**
 * Lets the detector that comes with the program look at the demo hospital's test patients, and evaluates it; goes on where a
 * start that was killed left off. Where somebody has run a detector already, nothing is done.
 */
export async function judgeDemo(services: Services, place: Place, stopped: AbortSignal): Promise<void> {
  const { db } = services;
  const runs = await db.detectionRun.findMany({ include: { evaluations: { select: { id: true } } } });
  const begun = runs.find(({ name }) => name === RUN_NAME);
  if (runs.length > 0 && (!begun || begun.state === "cancelled" || begun.evaluations.length > 0)) return;

  // The worker has offered it as it started.
  const shipped = await db.detectorModel.findFirst({ where: { origin: "shipped", retiredAt: null } });
  if (!shipped) return;
  place.say(`Running the detector ${shipped.name} on the demo hospital’s test patients.`);
  const request = begun
    ? ["detect", "--resume", String(begun.id)]
    : ["detect", "--model", shipped.name, "--split", "test", "--name", RUN_NAME];
  const result = await runJson(place, request, detected, stopped);
  if (!result || stopped.aborted) return;
  await createEvaluation(services, { runId: result.run, name: RUN_NAME }, "lesionary");
  place.say(
    `It drew ${result.boxes} boxes on ${result.images} slices in ${result.seconds.toFixed(0)} s; Evaluations shows how well.`,
  );
}
