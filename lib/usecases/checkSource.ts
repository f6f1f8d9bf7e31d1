import type { Database } from "#lib/db/client.ts";
import { loadSource } from "#lib/db/sourceList.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Identity } from "#lib/ports/Identity.ts";
import type { MiningServices } from "./mining/MiningServices.ts";
import { withSource } from "./mining/withSource.ts";

/**
 * Tries whether a source can be reached from here.
 *
 * @throws AppError `not-found`; `unavailable` with a sentence that says how to mend it
 */
export async function checkSource(
  services: MiningServices & { db: Database; identity: Identity },
  { sourceId }: { sourceId: number },
): Promise<{ reached: true }> {
  const source = await loadSource(services.db, sourceId);
  if (!source) throw new AppError("not-found", `There is no source ${sourceId}.`);
  await withSource(services, source, (opened) => opened.check());
  return { reached: true };
}
