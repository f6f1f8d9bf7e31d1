import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client.ts";
import { statementNames } from "./statementNames.ts";

/** The database, as Prisma's client speaks to it. `$disconnect` closes its connections. */
export type Database = PrismaClient;

/** Enough for a web server or a worker; Postgres allows 100 in all unless told otherwise. */
const CONNECTIONS = 8;

/** Prisma gives up after 2 s of waiting for a connection and 5 s of work: too soon for a machine that is busy converting. */
const WAIT_MS = 60_000;

/** Opens a pool of connections to the Postgres at `url`; the first query is what connects. */
export function openDatabase(url: string, connections: number = CONNECTIONS): Database {
  return new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: url, max: connections },
      { statementNameGenerator: statementNames() },
    ),
    transactionOptions: { maxWait: WAIT_MS, timeout: WAIT_MS },
  });
}
