import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const FILE = "session.key";

/**
 * The key that signs session cookies, kept in the data directory and made at the first start. Two processes that start
 * at once get the same one: it is written aside and put in place by a link, which only one can make.
 */
export async function sessionSecret(dataDir: string): Promise<string> {
  const folder = join(dataDir, "keys");
  const path = join(folder, FILE);
  const found = await readKey(path);
  if (found !== null) return found;

  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(aside, randomBytes(32).toString("base64url"), { mode: 0o600 });
  try {
    await link(aside, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    await rm(aside, { force: true });
  }
  return readFile(path, "utf8");
}

async function readKey(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
