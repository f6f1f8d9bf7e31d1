import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";

const keeperAddress = z.strictObject({
  /** Loopback port of the keeper. */
  keeperPort: z.int(),
  /** Said to the keeper first: who can read this file may use the database. */
  token: z.string(),
  /** Address of the database, password included. */
  databaseUrl: z.url(),
});

export type KeeperAddress = z.infer<typeof keeperAddress>;

/** Null when there is none, or none that can be read. */
export async function readAddress(file: string): Promise<KeeperAddress | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return keeperAddress.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export async function writeAddress(file: string, address: KeeperAddress): Promise<void> {
  const unfinished = `${file}.new`;
  await writeFile(unfinished, JSON.stringify(address), { mode: 0o600 });
  await rename(unfinished, file);
}
