import type { AuditPage, AuditQuery } from "#lib/contracts/audit.ts";
import { auditRows, auditWords } from "#lib/db/auditLog.ts";
import type { Database } from "#lib/db/client.ts";

const EVENTS_A_PAGE = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

/** One page of the audit log, the newest first. */
export async function listAudit(
  { db }: { db: Database },
  { after, from, to, ...same }: AuditQuery,
): Promise<AuditPage> {
  const filter = {
    ...same,
    from: from === undefined ? null : new Date(from),
    before: to === undefined ? null : new Date(Date.parse(to) + DAY_MS),
  };
  const [rows, words] = await Promise.all([
    auditRows(db, filter, after === undefined ? null : BigInt(after), EVENTS_A_PAGE + 1),
    auditWords(db),
  ]);
  const page = rows.slice(0, EVENTS_A_PAGE);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString() })),
    next: rows.length > page.length && last ? String(last.id) : null,
    ...words,
  };
}
