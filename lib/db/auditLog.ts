import type { Database } from "./client.ts";

export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** The whole subject, or its first word or words. */
  readonly subject?: string | undefined;
  readonly from: Date | null;
  /** Not included. */
  readonly before: Date | null;
}

/** Rows of the audit log that a filter lets through, the newest first, older than `after` (null: from the newest). */
export function auditRows(db: Database, filter: AuditFilter, after: bigint | null, limit: number) {
  const { actor, action, subject, from, before } = filter;
  return db.auditEvent.findMany({
    where: {
      ...(actor !== undefined && { actor }),
      ...(action !== undefined && { action }),
      ...(subject !== undefined && { OR: [{ subject }, { subject: { startsWith: `${subject} ` } }] }),
      ...((from || before) && { at: { ...(from && { gte: from }), ...(before && { lt: before }) } }),
      ...(after !== null && { id: { lt: after } }),
    },
    orderBy: { id: "desc" },
    take: limit,
  });
}

/**
 * Every different actor and action, in the order of the alphabet. Jumps from one to the next by the index instead of
 * reading the log, which only ever grows.
 */
export async function auditWords(db: Database): Promise<{ actors: string[]; actions: string[] }> {
  const actors = db.$queryRaw<{ word: string }[]>`
    WITH RECURSIVE w AS (
      (SELECT "actor" AS word FROM "AuditEvent" ORDER BY "actor" LIMIT 1)
      UNION ALL
      SELECT (SELECT "actor" FROM "AuditEvent" WHERE "actor" > w.word ORDER BY "actor" LIMIT 1) FROM w WHERE w.word IS NOT NULL
    ) SELECT word FROM w WHERE word IS NOT NULL`;
  const actions = db.$queryRaw<{ word: string }[]>`
    WITH RECURSIVE w AS (
      (SELECT "action" AS word FROM "AuditEvent" ORDER BY "action" LIMIT 1)
      UNION ALL
      SELECT (SELECT "action" FROM "AuditEvent" WHERE "action" > w.word ORDER BY "action" LIMIT 1) FROM w WHERE w.word IS NOT NULL
    ) SELECT word FROM w WHERE word IS NOT NULL`;
  const wordsOf = (rows: { word: string }[]) => rows.map(({ word }) => word);
  return { actors: wordsOf(await actors), actions: wordsOf(await actions) };
}
