import type { Identity } from "#lib/ports/Identity.ts";
import { createIdentity } from "../io/identity/createIdentity.ts";
import { identityKey, parseIdentityKey } from "../io/identity/identityKey.ts";

/**
 * Keyed hashes and seals of this dataset. Processes on other machines are given its key by their environment; else it
 * lies in the data directory.
 */
export async function openIdentity(
  dataDir: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Identity> {
  const given = environment.LESIONARY_IDENTITY_KEY;
  return createIdentity(
    given ? parseIdentityKey(given, "LESIONARY_IDENTITY_KEY") : await identityKey(dataDir),
  );
}
