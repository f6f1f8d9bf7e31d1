import type { NewSourceBody } from "#lib/contracts/mining.ts";
import type { Database } from "#lib/db/client.ts";
import { saveSource } from "#lib/db/sourceList.ts";
import type { Identity } from "#lib/ports/Identity.ts";
import type { MiningServices } from "./mining/MiningServices.ts";

/**
 * Adds a source that can then be mined; one that is known already gets the credentials given.
 *
 * @throws AppError `bad-request` when it is written wrongly
 */
export async function addSource(
  services: Pick<MiningServices, "openSource"> & { db: Database; identity: Identity },
  given: NewSourceBody,
  actor: string,
): Promise<{ id: number }> {
  const locator = locatorOf(given);
  const credentials = given.kind === "dicomweb" ? given.credentials : null;
  // Opening asks nothing of the other side yet; it refuses what is written wrongly.
  await services.openSource({ kind: given.kind, locator, credentials }).close();
  const sealed = credentials === null ? null : services.identity.seal(credentials);
  return saveSource(services.db, { kind: given.kind, locator, credentials: sealed }, actor);
}

/** As people write a source on the command line, so that both name the same one. */
function locatorOf(given: NewSourceBody): string {
  if (given.kind === "folder") return given.path.length > 1 ? given.path.replace(/\/+$/, "") : given.path;
  if (given.kind === "dicomweb") return `dicomweb:${given.url.replace(/\/+$/, "")}`;
  const host = given.host.includes(":") ? `[${given.host}]` : given.host;
  return `dimse:${given.calledAet}@${host}:${given.port}`;
}
