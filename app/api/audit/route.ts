import { auditQuery } from "#lib/contracts/audit.ts";
import { handle } from "#lib/server/handle.ts";
import { listAudit } from "#lib/usecases/listAudit.ts";

/** GET /api/audit: what was done, by whom and to what, the newest first. */
export const GET = handle({ query: auditQuery, run: ({ services, query }) => listAudit(services, query) });
