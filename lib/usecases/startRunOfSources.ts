import type { StartRunBody } from "#lib/contracts/mining.ts";
import { loadSource } from "#lib/db/sourceList.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { MiningServices } from "./mining/MiningServices.ts";
import { type NewSource, startMiningRun } from "./mining/startMiningRun.ts";

/**
 * Starts a run over sources that are known, with the rules that were chosen for it.
 *
 * @throws AppError `bad-request` when a source is gone or a date is none
 */
export async function startRunOfSources(
  services: MiningServices,
  { sourceIds, since, again, csvMapping, noiseLimits }: StartRunBody,
  startedBy: string,
): Promise<{ runId: number }> {
  const sources: NewSource[] = [];
  for (const id of sourceIds) {
    const source = await loadSource(services.db, id);
    if (!source) throw new AppError("bad-request", `There is no source ${id} any more. Reload the page.`);
    sources.push({ kind: kindOf(source.kind), locator: source.locator });
  }
  const runId = await startMiningRun(services, {
    sources,
    since,
    settings: { again, csvMapping, noiseLimits },
    startedBy,
  });
  return { runId };
}

function kindOf(kind: string): NewSource["kind"] {
  if (kind === "folder" || kind === "dicomweb" || kind === "dimse") return kind;
  throw new Error(`a source of kind ${kind} is stored`);
}
