import type { Prisma } from "../generated/client.ts";

/** What stands in the log of an act on a lesion. */
export interface AuditEntry {
  /** Name of the user. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
}

/** Writes one event into the log, in SQL: Prisma's own way takes several times as long, and this is done at every verdict. */
export async function writeAudit(tx: Prisma.TransactionClient, entry: AuditEntry): Promise<void> {
  const { actor, action, subject, before, after, reason } = entry;
  await tx.$executeRaw`
    INSERT INTO "AuditEvent" ("at", "actor", "action", "subject", "before", "after", "reason")
    VALUES (clock_timestamp(), ${actor}, ${action}, ${subject}, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb, ${reason})`;
}
