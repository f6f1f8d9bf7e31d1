import { listSourceRows } from "../../db/sourceList.ts";
import { AppError } from "../../domain/errors.ts";
import { checkSource } from "../../usecases/checkSource.ts";
import { openMiningServices } from "../miningServices.ts";
import type { Services } from "../services.ts";
import { type Finding, failed, fine } from "./Finding.ts";

/** Whether each source that was mined or added can be reached from here. */
export async function checkSources(services: Services): Promise<readonly Finding[]> {
  const mining = await openMiningServices({
    ...services,
    threads: services.env.threads,
    works: false,
    environment: process.env,
  });
  try {
    const findings: Finding[] = [];
    for (const { id, locator } of await listSourceRows(services.db)) {
      findings.push(
        await checkSource(mining, { sourceId: id }).then(
          () => fine("source", `${locator} answers.`),
          (error: unknown) => unreachable(locator, error),
        ),
      );
    }
    if (findings.length > 0) return findings;
    return [fine("source", "No source is set up yet; lesionary mine SOURCE adds one.")];
  } finally {
    await mining.close();
  }
}

function unreachable(locator: string, error: unknown): Finding {
  if (!(error instanceof AppError)) throw error;
  return failed("source", `${locator} does not answer. ${error.message}`, "Mend it as the sentence says.");
}
