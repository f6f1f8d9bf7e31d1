import path from "node:path";

/** Where the embedded Postgres of a data directory has its things. */
export interface PostgresPlaces {
  readonly folder: string;
  /** The cluster: all databases. There as a whole or not at all. */
  readonly cluster: string;
  /** The password of its one role, readable by its owner only. */
  readonly password: string;
  /** Held by the keeper. */
  readonly lock: string;
  /** How the keeper and the database are reached while they run, and where they were last. */
  readonly address: string;
  readonly log: string;
}

export function postgresPlaces(dataDir: string): PostgresPlaces {
  const folder = path.join(dataDir, "postgres");
  return {
    folder,
    cluster: path.join(folder, "cluster"),
    password: path.join(folder, "password"),
    lock: path.join(folder, "keeper.lock"),
    address: path.join(folder, "address.json"),
    log: path.join(folder, "postgres.log"),
  };
}
