import { entryChanges } from "#lib/db/explore/entryChanges.ts";
import { undescribed } from "#lib/db/likeness/descriptors.ts";
import type { JobQueue } from "#lib/ports/JobQueue.ts";
import type { MiningLog } from "../mining/MiningServices.ts";
import { describeLesions } from "./describeLesions.ts";
import type { DescribingServices } from "./LikenessServices.ts";

/** How often it is looked whether lesions have changed [ms]: one row of one table. */
const LOOK_EVERY_MS = 5_000;

/**
 * Works on the jobs that describe lesions, and gives one out whenever lesions have come or changed, by mining, an import, a
 * verdict or anything else: the database's own count of changes tells. All workers look; the queue lets one job wait or run.
 */
export async function keepDescribing(
  services: DescribingServices & { readonly queue: JobQueue; readonly log: MiningLog },
  stopped: AbortSignal,
): Promise<void> {
  const { queue, log } = services;
  await queue.work("likeness.describe", 1, async (_payload, signal) => {
    const counts = await describeLesions(services, signal);
    if (counts.described > 0) log.info(counts, "lesions described");
  });
  void watch(services, stopped);
}

async function watch(
  { db, queue, describer, log }: Parameters<typeof keepDescribing>[0],
  stopped: AbortSignal,
): Promise<void> {
  let seen = "";
  let failing = false;
  while (!stopped.aborted) {
    try {
      const changes = await entryChanges(db);
      if (changes !== seen && (await undescribed(db, describer.model, -1, 1)).length > 0) {
        await queue.send("likeness.describe", [{ payload: {}, key: "all" }]);
      }
      seen = changes;
      failing = false;
    } catch (cause) {
      if (!failing && !stopped.aborted) {
        log.warn(
          { fault: cause instanceof Error ? cause.name : typeof cause },
          "cannot look for changed lesions",
        );
      }
      failing = true;
    }
    await rest(stopped);
  }
}

/** Until it is time to look again, or to stop. */
const rest = (stopped: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stopped.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, LOOK_EVERY_MS);
    stopped.addEventListener("abort", end);
  });
