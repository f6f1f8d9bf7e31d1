import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import { AppError } from "#lib/domain/errors.ts";
import { IDENTITY_KEY_BYTES } from "./createIdentity.ts";

/**
 * The data directory's identity key, made at its first use. Without it the indices of patients can no longer be tied to
 * the PACS: losing it means that mining again gives new patients, so back it up, apart from the database.
 *
 * Two processes that come first at once agree on one key: it is written whole beside its place and linked there, which
 * only one of them can do.
 */
export async function identityKey(dataDir: string): Promise<Uint8Array> {
  const path = join(dataDir, "keys", "identity.key");
  const known = await readKey(path);
  if (known) return known;

  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(`${randomBytes(IDENTITY_KEY_BYTES).toString("hex")}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(temporary, path);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
  } finally {
    await rm(temporary, { force: true });
  }
  const made = await readKey(path);
  if (!made) throw new Error(`identity key vanished while it was made: ${path}`);
  return made;
}

/** A key as 64 hexadecimal digits, as `LESIONARY_IDENTITY_KEY` gives it. */
export function parseIdentityKey(text: string, from: string): Uint8Array {
  const digits = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(digits)) {
    throw new AppError(
      "bad-request",
      `The identity key in ${from} must be 64 hexadecimal digits; restore it from your backup.`,
    );
  }
  return new Uint8Array(Buffer.from(digits, "hex"));
}

async function readKey(path: string): Promise<Uint8Array | null> {
  try {
    return parseIdentityKey(await readFile(path, "utf8"), path);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw cause;
  }
}
