import type { Database } from "#lib/db/client.ts";
import { forgetTries } from "#lib/db/signInTries.ts";
import { triesOfAddress } from "../auth/tryRules.ts";

/**
 * Lets people at a network address try again at once, such as a department that shares one.
 *
 * @param address as the audit log names it
 */
export async function unlockAddress({ db }: { db: Database }, address: string, actor: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await forgetTries(tx, triesOfAddress(address).key);
    await tx.auditEvent.create({ data: { actor, action: "unlock-sign-in", subject: `address ${address}` } });
  });
}
