import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { identityOf, lives, type ProcessIdentity } from "./processIdentity.ts";

/** A lock that this process has. */
export interface ProcessLock {
  release(): Promise<void>;
}

/**
 * Takes a lock that one process at a time can have: a file that names its holder. A lock whose holder is gone is stale
 * and is taken over, whatever way the holder went.
 *
 * @returns null when a living process has it
 */
export async function takeLock(file: string): Promise<ProcessLock | null> {
  const own = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(own, JSON.stringify(identityOf(process.pid)), { mode: 0o600 });
  try {
    while (!(await linked(own, file))) {
      if (await lockHolder(file)) return null;
      await removeStale(file);
    }
    return { release: () => rm(file, { force: true }) };
  } finally {
    await rm(own, { force: true });
  }
}

/** The living process that has a lock; null when it is free or stale. */
export async function lockHolder(file: string): Promise<ProcessIdentity | null> {
  const holder = await readHolder(file);
  return holder && lives(holder) ? holder : null;
}

/** `link` makes a name only when it is not there yet, with its content in place: one of many wins. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function removeStale(file: string): Promise<void> {
  const aside = `${file}.stale.${process.pid}.${randomBytes(4).toString("hex")}`;
  try {
    await rename(file, aside);
  } catch {
    return; // somebody else removed it
  }
  // Between our look and our move another may have taken it over: then it goes back.
  if (await lockHolder(aside)) await linked(aside, file);
  await rm(aside, { force: true });
}

async function readHolder(file: string): Promise<ProcessIdentity | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    const holder: unknown = JSON.parse(text);
    if (typeof holder !== "object" || holder === null) return null;
    if (!("pid" in holder && "started" in holder)) return null;
    const { pid, started } = holder;
    if (typeof pid !== "number" || !(typeof started === "string" || started === null)) return null;
    return { pid, started };
  } catch {
    return null; // cut off by a full disk or a lost machine: nobody's
  }
}
