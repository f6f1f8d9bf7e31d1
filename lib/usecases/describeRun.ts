import type { RunReport } from "#lib/contracts/mining.ts";
import type { Database } from "#lib/db/client.ts";
import { listFailures, loadRuns } from "#lib/db/runList.ts";
import { AppError } from "#lib/domain/errors.ts";
import { runFromRow } from "./listRuns.ts";
import { funnelOfRun } from "./mining/funnel.ts";

/**
 * How far a run is, its funnel so far, and why studies failed.
 *
 * @throws AppError `not-found`
 */
export async function describeRun(
  { db }: { db: Database },
  { runId }: { runId: number },
): Promise<RunReport> {
  const [[row], funnel, failures] = await Promise.all([
    loadRuns(db, [runId]),
    funnelOfRun(db, runId),
    listFailures(db, runId),
  ]);
  if (!row) throw new AppError("not-found", `There is no run ${runId}.`);
  return { run: runFromRow(row), funnel: [...funnel], failures };
}
