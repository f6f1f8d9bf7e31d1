import { databaseAnswers } from "../../db/databaseAnswers.ts";
import { AppError } from "../../domain/errors.ts";
import { readEnv } from "../env.ts";
import type { Services } from "../services.ts";
import { checkChromium } from "./checkChromium.ts";
import { checkCodecs } from "./checkCodecs.ts";
import { checkDisk } from "./checkDisk.ts";
import { checkNode } from "./checkNode.ts";
import { checkProviders } from "./checkProviders.ts";
import { checkSources } from "./checkSources.ts";
import { type Finding, failed, fine } from "./Finding.ts";

/**
 * Looks at everything that Lesionary needs, one after the other; a failed check does not keep the next from its turn.
 *
 * @param openServices what fails here is the database's finding
 */
export async function* examine(openServices: () => Promise<Services>): AsyncGenerator<Finding> {
  yield checkNode();
  yield await checkCodecs();
  try {
    yield await checkDisk(readEnv().dataDir);
    yield await checkProviders();
    yield* checkServices(openServices);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    yield failed("environment", error.message, "Set the variable right, or leave it unset.");
  }
  yield await checkChromium();
}

async function* checkServices(openServices: () => Promise<Services>): AsyncGenerator<Finding> {
  let services: Services;
  try {
    services = await openServices();
    yield await checkDatabase(services);
  } catch (error) {
    yield databaseFailed(error instanceof Error ? error.message : String(error));
    return;
  }
  yield* await checkSources(services);
}

async function checkDatabase({ db, env }: Services): Promise<Finding> {
  if (!(await databaseAnswers(db))) return databaseFailed("It does not answer.");
  const where = env.databaseUrl === null ? `embedded, in ${env.dataDir}` : "the one that DATABASE_URL names";
  return fine("database", `Postgres answers (${where}) and is up to date.`);
}

const databaseFailed = (why: string): Finding =>
  failed(
    "database",
    why,
    "Without DATABASE_URL the embedded Postgres is used, whose log is postgres/postgres.log in the data directory; with it, see that the server runs and that its user may sign in.",
  );
